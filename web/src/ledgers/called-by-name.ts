const BY_NAME: ReadonlySet<string> = new Set([
  'territoryCode',
  'handlingUnitCode',
  'indicatorCode',
]);

/** 属地, and not 属地代码 — what is chosen by its name, and shown by it, is called so. */
export const termOf = ({ name, label }: { name: string; label: string }): string =>
  BY_NAME.has(name) ? label.replace(/代码$/, '') : label;
