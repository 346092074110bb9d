/** One run over a collection: what is built, from where, and which share of it. */
import type { Collection } from '../schemas/collections.ts';
import type { ListedDocument, StageName } from '../schemas/stages.ts';
import type { CurationRow } from '../schemas/tables/curation.ts';
import { groupBy } from './group.ts';

/** A share of a collection’s regions: the `index`th (from 1) of `of`. */
export interface Shard {
  index: number;
  of: number;
}

/** Where the files of a collection stand. */
export interface CollectionSource {
  folder: string;
  /** Which of the collection’s files are there, in words for the card; null for all of them. */
  holds: string | null;
}

export interface CollectionJob {
  collection: Collection;
  source: CollectionSource;
  /** The folder of the collection’s own `corrections.yaml`; need not be there. */
  corrections: string;
  /** Results of the stages, each under the key of what it was made from. */
  build: string;
  /** What is published. */
  output: string;
  workers: number;
  /** The last stage that is run; all where it is not set. */
  upTo?: StageName;
  /** All regions where it is not set. */
  shard?: Shard;
  /** Is told what goes on, a line at a time. */
  tell(message: string): void;
}

/** What `ingest` hands on. */
export interface Listing {
  documents: ListedDocument[];
  curation: CurationRow[];
  /** The years that the paths of the whole collection name, a shard’s too: the first and the last. */
  years: [first: number, last: number];
}

/** A document that `normalise` has read; `failure` says why it could not be. */
export interface ReadResult {
  /** What its rows were made from. */
  key: string;
  /** The file that holds them, below `build`; null for one that was set aside or failed. */
  file: string | null;
  failure: string | null;
}

/** Groups by region, in the order of their codes; within a region as listed. */
export function byRegion<T>(items: readonly T[], regionOf: (item: T) => string): Map<string, T[]> {
  const groups = groupBy(items, regionOf).map((group) => [regionOf(group[0]!), group] as const);
  return new Map(groups.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The regions of a shard: every `of`th, so that the long ones, which stand together, are spread. */
export function ofShard<T>(regions: ReadonlyMap<string, T>, shard: Shard | undefined): Map<string, T> {
  if (!shard) return new Map(regions);
  return new Map([...regions].filter((_, at) => at % shard.of === shard.index - 1));
}
