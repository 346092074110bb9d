/**
 * What is too much: beyond these an input is taken for a mistake and told as one. A report has 20,000 to 60,000
 * characters and at most 800 figures; a region has one or two documents a year.
 */
export const sizes = {
  /** Bytes of a document’s file. */
  documentBytes: 16 * 2 ** 20,
  /** Bytes of a registry. */
  registryBytes: 64 * 2 ** 20,
  /** Characters below which a text of a collection is but the shell of one. */
  shell: 2_000,
  /** Figures in one document. */
  figures: 20_000,
} as const;
