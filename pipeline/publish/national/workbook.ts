import { nationalTables } from '../../../schemas/national.ts';
import type { Row } from '../../../schemas/table.ts';
import { encodeWorkbook } from '../formats/workbook.ts';

export async function panelWorkbook(title: string, panel: readonly Row[]): Promise<Uint8Array> {
  return encodeWorkbook(title, [{ table: nationalTables.panel, rows: panel }]);
}
