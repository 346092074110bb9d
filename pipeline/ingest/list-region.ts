/** The files of one region of a collection: what each is, and which are not to be read. */
import { join } from 'node:path';
import { sizes } from '../../schemas/sizes.ts';
import type { ListedDocument } from '../../schemas/stages.ts';
import type { CurationRow } from '../../schemas/tables/curation.ts';
import { InputError } from '../errors.ts';
import { readFileUpTo, sha256 } from '../files.ts';
import { codePointLength } from '../text.ts';
import { decode } from './decode.ts';
import { duplicatePairs, type Sentences, sentencesOf } from './duplicates.ts';
import { mediaTypeOf } from './index.ts';
import type { ListedPath } from './paths.ts';
import { readable } from './readable.ts';
import { headingYears } from './said-years.ts';
import { type Finding, type Settled, setAside, settle } from './settle.ts';
import { readTitlePage } from './title-page.ts';

export interface RegionFiles {
  folder: string;
  license: string;
  files: ListedPath[];
}

export interface RegionList {
  documents: ListedDocument[];
  curation: CurationRow[];
}

interface Found {
  listed: ListedPath;
  settled: Settled;
  sentences: Sentences;
  column: Pick<
    ListedDocument['document'],
    'title_zh' | 'speaker' | 'occasion' | 'source_url' | 'media_type' | 'encoding' | 'sha256' | 'characters'
  >;
}

/** Reads the files and settles what they are. One that cannot be read is set aside; it stops no other. */
export async function listRegion({ folder, license, files }: RegionFiles): Promise<RegionList> {
  const found: Found[] = [];
  for (const listed of files) found.push(await findOut(folder, listed));
  setDuplicatesAside(found);
  const ids = idsOf(found);
  const documents = found.map(({ settled, column, listed }, index): ListedDocument => {
    const { region_code, report_year, genre, delivered_on, set_aside } = settled;
    const { title_zh, speaker, occasion, source_url, ...file } = column;
    return {
      path: listed.says.path,
      plan_year: settled.plan_year,
      document: {
        document_id: ids[index]!,
        title_zh,
        title_en: null,
        region_code,
        report_year,
        genre,
        speaker,
        occasion,
        delivered_on,
        publisher: null,
        source_url,
        retrieved_on: null,
        license,
        ...file,
        set_aside,
      },
    };
  });
  const curation = found.flatMap(({ settled, listed }, index) =>
    settled.findings.map((finding: Finding) => ({
      document_id: ids[index]!,
      path: listed.says.path,
      ...finding,
    })),
  );
  return { documents, curation };
}

async function findOut(folder: string, listed: ListedPath): Promise<Found> {
  const { says, exception } = listed;
  const bytes = await readFileUpTo(join(folder, says.path), sizes.documentBytes).catch((error: Error) => {
    throw new InputError(
      `cannot read ${says.path}: ${error.message}`,
      'mend it, or take it out of the folder',
    );
  });
  const file = { media_type: mediaTypeOf(says.path), sha256: sha256(bytes) };
  try {
    const { text: raw, encoding } = decode(bytes, says.path);
    const { text } = readable(raw);
    const page = readTitlePage(raw, text);
    const settled = settle(says, { page, years: headingYears(text), length: text.trim().length }, exception);
    const { title: title_zh, speaker, occasion, source_url } = page;
    return {
      listed,
      settled,
      sentences: sentencesOf(text),
      column: {
        title_zh,
        speaker,
        occasion,
        source_url,
        ...file,
        encoding,
        characters: codePointLength(raw),
      },
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const settled: Settled = {
      region_code: says.region_code,
      report_year: says.year,
      plan_year: says.year,
      genre: says.genre,
      delivered_on: null,
      set_aside: null,
      findings: [],
    };
    setAside(settled, bytes.length === 0 ? 'shell' : 'unreadable', {
      by_path: null,
      by_text: null,
      why: error.place,
    });
    const none = { title_zh: null, speaker: null, occasion: null, source_url: null };
    return {
      listed,
      settled,
      sentences: new Set(),
      column: { ...none, ...file, encoding: 'utf-8', characters: 0 },
    };
  }
}

/** Of two files that are one text, that stays whose name is the year that it plans for; else the longer. */
function setDuplicatesAside(found: readonly Found[]): void {
  const isNamedRight = ({ settled, listed }: Found) => settled.plan_year === listed.says.year;
  for (const [a, b] of duplicatePairs(found.map(({ sentences }) => sentences))) {
    const pair = [found[a]!, found[b]!] as const;
    if (pair.some(({ settled }) => settled.set_aside !== null)) continue;
    const byName = Number(isNamedRight(pair[1])) - Number(isNamedRight(pair[0]));
    const byRest = Number(pair[1].listed.rest === '') - Number(pair[0].listed.rest === '');
    const byLength = pair[1].column.characters - pair[0].column.characters;
    const [kept, other] = (byName || byRest || byLength) > 0 ? [pair[1], pair[0]] : pair;
    setAside(other.settled, 'duplicate', {
      by_path: String(other.listed.says.year),
      by_text: kept.listed.says.path,
      why: `most of its sentences stand in ${kept.listed.says.path}, too`,
    });
  }
}

/** Region, year planned for, genre; what else the name says, where two would have the same. */
function idsOf(found: readonly Found[]): string[] {
  const seen = new Set<string>();
  const ids = new Map<Found, string>();
  // What is read has the plain id before what is set aside, and what was given in its year before what was given earlier.
  const rank = ({ settled }: Found) =>
    2 * Number(settled.set_aside !== null) + Number(settled.report_year !== settled.plan_year);
  const order = [...found].sort((a, b) => rank(a) - rank(b));
  for (const each of order) {
    const { settled, listed } = each;
    const plain = `${settled.region_code}-${settled.plan_year}-${settled.genre}${listed.rest}`;
    const id = [plain, `${plain}-from-${listed.says.year}`].find((name) => !seen.has(name));
    ids.set(each, id ?? `${plain}-${seen.size}`);
    seen.add(ids.get(each)!);
  }
  return found.map((each) => ids.get(each)!);
}
