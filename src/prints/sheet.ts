/** 一页 — what a print says, ready to be set. */
export interface Sheet {
  heading: string;
  /** 水印 — what names a person bears the name of who printed it. */
  isPersonal: boolean;
  facts: { label: string; value: string }[];
  tables: { title: string | null; columns: Column[]; rows: string[][] }[];
  notes: string[];
}

interface Column {
  head: string;
  /** None where it takes what the others leave. */
  centimetres: number | null;
}

const instant = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** 北京时间 — to the minute, as 2023-03-01 10:00. */
export const minuteOf = (at: Date): string => instant(at).slice(0, 16);
