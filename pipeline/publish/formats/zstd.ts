/** Zstandard, compiled to WebAssembly: the same bytes on any machine, which a system's zlib does not promise. */

import { compress, decompress, init } from '@bokuweb/zstd-wasm';
import { CompressionType, compressionRegistry } from 'apache-arrow';

/** Higher levels take two or three times as long for a twentieth less. */
const LEVEL = 12;

let ready: Promise<void> | undefined;

/** Makes the two functions below, and Arrow's writer, able to compress. */
export async function loadZstd(): Promise<void> {
  ready ??= init().then(() => {
    compressionRegistry.set(CompressionType.ZSTD, { encode: zstd, decode: decompress });
  });
  await ready;
}

export function zstd(bytes: Uint8Array): Uint8Array {
  return compress(bytes, LEVEL);
}
