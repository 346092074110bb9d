/** The part of parquetjs-lite that is used here; the package ships no types. */
declare module 'parquetjs-lite' {
  import type { Writable } from 'node:stream';

  export interface FieldDefinition {
    type: 'UTF8' | 'DOUBLE' | 'INT32' | 'BOOLEAN' | 'DATE';
    optional: boolean;
    compression: 'SNAPPY';
    statistics: boolean;
  }

  interface Writer {
    setMetadata(key: string, value: string): void;
    appendRow(row: Record<string, unknown>): Promise<void>;
    close(): Promise<void>;
  }

  interface Schema {
    fields: Record<string, unknown>;
  }

  const parquet: {
    ParquetSchema: new (fields: Record<string, FieldDefinition>) => Schema;
    ParquetWriter: {
      openStream(schema: Schema, stream: Writable, options: { pageIndex: false }): Promise<Writer>;
    };
  };
  export default parquet;
}
