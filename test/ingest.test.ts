import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../pipeline/errors.ts';
import { readChecked } from '../pipeline/files.ts';
import { ingest, ingestFile } from '../pipeline/ingest/index.ts';
import { codePointSlice, decodeMap, rawSpan } from '../pipeline/text.ts';
import { projectRoot, projectWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { type IngestedDocument, ingestedDocument } from '../schemas/stages.ts';
import { encodeGb18030 } from './support/gb18030.ts';
import { entryFor, type Fields } from './support/registered.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const report = '各位代表：\n过去一年，全县粮食总产12.6万吨，增长3.1%。\n';

let workspace: Workspace;
beforeEach(async () => {
  workspace = projectWorkspace(await temporaryFolder());
  await mkdir(workspace.raw);
});

/** Puts a file into raw/ and gives its entry. */
async function put(
  document_id: string,
  bytes: string | Buffer = report,
  changes: Fields = {},
): Promise<Fields> {
  const made = entryFor(document_id, bytes, changes);
  await writeFile(join(workspace.raw, `${document_id}.txt`), bytes);
  return made;
}

async function register(...entries: Fields[]): Promise<void> {
  await writeFile(join(workspace.raw, 'registry.yaml'), stringify({ documents: entries }));
}

async function ingested(document_id: string): Promise<IngestedDocument> {
  return readChecked(join(workspace.build, 'ingest', `${document_id}.json`), ingestedDocument, '');
}

/** The message that ingest fails with; what an earlier run wrote must still be there, and nothing else. */
async function failure(): Promise<string> {
  const kept = join(workspace.build, 'ingest');
  await mkdir(kept, { recursive: true });
  await writeFile(join(kept, 'earlier.json'), 'as it was');
  const error = await ingest(workspace).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(await readdir(workspace.build)).toEqual(['ingest']);
  expect(await readdir(kept)).toEqual(['earlier.json']);
  return (error as InputError).message;
}

describe('ingest', () => {
  it('hands on the two bundled documents', async () => {
    await cp(join(projectRoot, 'raw'), workspace.raw, { recursive: true });
    await ingest(workspace);
    expect((await readdir(join(workspace.build, 'ingest'))).sort()).toEqual([
      'SHA256SUMS',
      'xinjiang-2023-report.json',
      'xinjiang-2024-infographic.json',
    ]);
    const { document, raw, text, map } = await ingested('xinjiang-2023-report');
    expect(document).toMatchObject({
      region_code: '650000',
      delivered_on: '2023-01-14',
      media_type: 'text/plain',
      encoding: 'utf-8',
      characters: 31832,
      retrieved_on: null,
    });
    const mapped = decodeMap(text, map);
    const at = text.indexOf('1813.5万吨');
    expect(codePointSlice(raw, ...rawSpan(mapped, at, at + 8))).toBe('1813.5万吨');
  });

  it('keeps the offsets of the raw file through mark, front matter, line ends and comments', async () => {
    const raw = '---\r\ntitle: 报告\r\n---\r\n𠮷县<!-- 注 -->粮食总产12.6万吨\r\n';
    const bytes = Buffer.from(`\uFEFF${raw}`);
    await writeFile(join(workspace.raw, 'report.md'), bytes);
    await register(entryFor('county', bytes, { file: 'report.md' }));
    await ingest(workspace);
    const found = await ingested('county');
    expect(found.raw).toBe(raw);
    expect(found.text).toBe('𠮷县粮食总产12.6万吨\r\n');
    expect(found.document).toMatchObject({ media_type: 'text/markdown', characters: Array.from(raw).length });
    const at = found.text.indexOf('12.6');
    const [from, to] = rawSpan(decodeMap(found.text, found.map), at, at + 4);
    expect(from).toBe(Array.from(raw).indexOf('1'));
    expect(codePointSlice(raw, from, to)).toBe('12.6');
  });

  it('reads GB18030, told or stated', async () => {
    const bytes = encodeGb18030(report);
    await register(await put('told', bytes), await put('stated', bytes, { encoding: 'gb18030' }));
    await ingest(workspace);
    expect((await ingested('told')).raw).toBe(report);
    expect((await ingested('stated')).document.encoding).toBe('gb18030');
  });

  it('mirrors the registry: a document taken out is gone after the next run', async () => {
    const [first, second] = [await put('first'), await put('second')];
    await register(first, second);
    await ingest(workspace);
    await register(second);
    await ingest(workspace);
    expect(await readdir(workspace.build)).toEqual(['ingest']);
    expect(await readdir(join(workspace.build, 'ingest'))).toEqual(['SHA256SUMS', 'second.json']);
  });

  it('reads files in folders below raw/, also through a link that stays inside', async () => {
    await mkdir(join(workspace.raw, '2022'));
    await writeFile(join(workspace.raw, '2022', '报告.txt'), report);
    await symlink(join('2022', '报告.txt'), join(workspace.raw, 'link.txt'));
    await register(
      entryFor('below', report, { file: '2022/报告.txt' }),
      entryFor('link', report, { file: 'link.txt' }),
    );
    await ingest(workspace);
    expect((await ingested('below')).raw).toBe(report);
    expect((await ingested('link')).raw).toBe(report);
  });

  it('writes the same bytes every time', async () => {
    await register(await put('a'));
    await ingest(workspace);
    const path = join(workspace.build, 'ingest', 'a.json');
    const before = await readFile(path, 'utf8');
    await ingest(workspace);
    expect(await readFile(path, 'utf8')).toBe(before);
  });
});

describe('a registered file that cannot be used', () => {
  it('is missing', async () => {
    await register(entryFor('gone', report));
    expect(await failure()).toMatch(
      /entry gone, field file: there is no file gone\.txt\n.*put it into .*raw/,
    );
  });

  it('is empty, or white space', async () => {
    await register(await put('empty', ''), await put('blank', '\uFEFF \n'));
    const message = await failure();
    expect(message).toMatch(/empty\.txt \(entry empty\) is empty\n.*put its text there/);
    expect(message).toMatch(/blank\.txt \(entry blank\) holds nothing but white space/);
  });

  it('has nothing beside a front matter', async () => {
    await register(await put('shell', '---\ntitle: 报告\n---\n<!-- 待补 -->\n'));
    expect(await failure()).toMatch(/entry shell\) holds nothing to read beside its front matter/);
  });

  it('is a folder', async () => {
    await mkdir(join(workspace.raw, 'folder.txt'));
    await register(entryFor('folder', report));
    expect(await failure()).toMatch(/folder\.txt \(entry folder\): it is not a file/);
  });

  it('was changed since it was registered', async () => {
    const made = await put('changed');
    await writeFile(join(workspace.raw, 'changed.txt'), report.replace('12.6', '12.9'));
    await register(made);
    expect(await failure()).toMatch(
      /entry changed, field sha256: changed\.txt is not the file.*\n.*restore the file; or.*sha256: [0-9a-f]{64}/,
    );
  });

  it('has malformed bytes', async () => {
    const bytes = Buffer.concat([Buffer.from('全县'), Buffer.from([0xff]), Buffer.from('粮食总产')]);
    await register(await put('bad', bytes));
    expect(await failure()).toMatch(/bad\.txt \(entry bad\): malformed utf-8 at byte 6: ff/);
  });

  it.each(['../secret.txt', '/etc/hostname', 'a/../../secret.txt', '..'])(
    'lies outside raw/: %s',
    async (file) => {
      await writeFile(join(workspace.raw, '..', 'secret.txt'), report);
      await register(entryFor('outside', report, { file }));
      expect(await failure()).toMatch(
        /entry outside, field file: .* is not inside .*raw\n.*copy the file into/,
      );
    },
  );

  it('lies outside raw/ behind a link', async () => {
    const elsewhere = await temporaryFolder();
    await writeFile(join(elsewhere, 'secret.txt'), report);
    await symlink(elsewhere, join(workspace.raw, 'linked'));
    await register(entryFor('outside', report, { file: 'linked/secret.txt' }));
    expect(await failure()).toMatch(/linked\/secret\.txt is not inside/);
  });

  it('is told together with every other one', async () => {
    await register(
      entryFor('gone', report),
      await put('good'),
      await put('where', report, { region_code: '659999' }),
    );
    const message = await failure();
    expect(message).toMatch(/there is no file gone\.txt/);
    expect(message).toMatch(
      /entry where, field region_code: there is no region "659999"\n.*perhaps 650000 新疆维吾尔自治区/,
    );
    expect(message).toMatch(/correct all 2/);
  });
});

describe('a registry that is not in order', () => {
  const write = (text: string) => writeFile(join(workspace.raw, 'registry.yaml'), text);

  it('is missing', async () => {
    expect(await failure()).toMatch(/cannot read .*registry\.yaml.*\n.*must list the documents/);
  });

  it('is not YAML: line and column are told', async () => {
    await write('documents:\n  - document_id: "a\n    file: a.txt\n');
    expect(await failure()).toMatch(/registry\.yaml, line \d+, column \d+: .*quote/);
    await write('documents:\n  - document_id: a\n    genre: report\n    genre: communique\n');
    expect(await failure()).toMatch(/registry\.yaml, line 4, column 5: .*unique/);
  });

  it('refers to itself too often', async () => {
    const nested = ['a', 'b', 'c', 'd'].map((name, i, all) => {
      const inner = i === 0 ? 'x' : `*${all[i - 1]}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
    });
    await write([...nested, 'documents: [*d]', ''].join('\n'));
    expect(await failure()).toMatch(/registry\.yaml: .*alias.*\n.*write its entries out/);
  });

  it('lists no documents', async () => {
    for (const text of ['# nothing\n', 'documents: []\n', 'documents: none\n', 'files: []\n', '- a\n']) {
      await write(text);
      expect(await failure(), text).toMatch(
        /registry\.yaml, .*: the registry lists no documents\n.*write a list `documents:`/,
      );
    }
  });

  it('says which entry lacks which field, and what to do', async () => {
    const { publisher: _, genre: __, ...rest } = await put('short');
    await register(await put('good'), rest);
    const message = await failure();
    expect(message).toMatch(/entry 2 \(short\), line \d+, field genre: not stated\n {2}add `genre:`/);
    expect(message).toMatch(/field publisher: not stated\n {2}add `publisher:`, null where it is not known/);
  });

  it('has a field that there is not', async () => {
    await register(await put('odd', report, { retreived_on: null }));
    expect(await failure()).toMatch(
      /entry 1 \(odd\), line 17, field retreived_on: no such field\n.*retrieved_on/,
    );
  });

  it('has a code without its quotes', async () => {
    await register(await put('bare', report, { region_code: 653100 }));
    expect(await failure()).toMatch(
      /entry 1 \(bare\), line 6, field region_code: .*\n.*quotes: region_code: '653100'/,
    );
  });

  it.each([
    ['genre', 'Report', /infographic/],
    ['source_url', 'www.example.org', /URL/],
    ['retrieved_on', '2023-02-30', /date/],
    ['retrieved_on', '14/1/2023', /date/],
    ['sha256', 'abc', /must be 64 hexadecimal digits in lower case\n/],
    ['license', '', /must not be empty/],
    ['document_id', '../report', /letters a to z, digits, dots/],
    ['document_id', 'r'.repeat(101), /at most 100 characters/],
    ['encoding', 'gbk', /gb18030/],
    ['report_year', '2022', /whole number without quotes/],
    ['report_year', 20233, /between 1949 and 2100/],
    ['delivered_on', '2021-01-10', /not in report_year/],
  ])('has a %s that cannot be: %s', async (field, value, why) => {
    await register(await put('wrong', report, { [field]: value }));
    const message = await failure();
    expect(message).toMatch(new RegExp(`line \\d+, field ${field}: `));
    expect(message).toMatch(why);
  });

  it('has the same id twice, or two that only differ in capitals', async () => {
    await register(await put('a'), await put('b'), await put('a'));
    expect(await failure()).toMatch(
      /entry 3 \(a\), line 32, field document_id: entry 1 has the same id\n.*another id/,
    );
    await register(await put('a'), await put('A'));
    expect(await failure()).toMatch(/entry 2 \(A\), .*entry 1 has the same id/);
  });
});

describe('ingestFile', () => {
  const meta = {
    document_id: '喀什 2022',
    region_code: '653100',
    report_year: 2022,
    genre: 'report',
  } as const;

  it('reads any text file, without a registry', async () => {
    const path = join(workspace.raw, '报告.txt');
    await writeFile(path, encodeGb18030(report));
    const { document, raw, text } = await ingestFile(path, meta);
    expect(document).toMatchObject({ ...meta, encoding: 'gb18030', title_zh: null, source_url: null });
    expect(document.license).toMatch(/not registered/);
    expect(raw).toBe(report);
    expect(text).toBe(report);
  });

  it('says what is wrong with a region, also where a name stands for the code', async () => {
    const path = join(workspace.raw, 'a.txt');
    await writeFile(path, report);
    await expect(ingestFile(path, { ...meta, region_code: '653199' })).rejects.toThrow(
      /there is no region "653199"\n.*perhaps 653100 喀什地区.*`regions`/,
    );
    await expect(ingestFile(path, { ...meta, region_code: '新疆' })).rejects.toThrow(
      /perhaps 650000 新疆维吾尔自治区/,
    );
    await expect(ingestFile(path, { ...meta, region_code: '000001' })).rejects.toThrow(
      /000000 is the nation/,
    );
  });

  it('says that a file cannot be read', async () => {
    await expect(ingestFile(join(workspace.raw, 'none.txt'), meta)).rejects.toThrow(InputError);
    await expect(ingestFile(workspace.raw, meta)).rejects.toThrow(/it is not a file/);
  });
});
