/** Text as GB18030 bytes, for tests: Node can decode that encoding only. Two-byte characters and ASCII. */
export function encodeGb18030(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      if (character < '\u0080') return Buffer.from(character);
      const bytes = table().get(character);
      if (!bytes) throw new Error(`${character} has no two bytes in GB18030`);
      return bytes;
    }),
  );
}

let built: Map<string, Buffer> | undefined;

function table(): Map<string, Buffer> {
  if (built) return built;
  built = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const character = decoder.decode(bytes);
      if (Array.from(character).length === 1 && character !== '\uFFFD') built.set(character, bytes);
    }
  }
  return built;
}
