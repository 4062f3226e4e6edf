import { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes that let a number stand once, and the column that holds it. */
const NUMBERS: [index: string, column: string][] = [
  ['wage_petition_case_number', 'case_number'],
  ['welfare_post_number_once', 'post_number'],
  ['training_class_number_once', 'class_number'],
  ['training_certificate_once', 'certificate_number'],
  ['training_subsidy_same_skill_once', 'occupation'],
  ['hardship_number_once', 'certificate_number'],
  ['internship_agreement_once', 'agreement_number'],
  ['natural_attrition_month_once', 'document_number'],
  ['fund_budget_once', 'line'],
  ['reported_figure_once', 'source_document'],
];

const definitionOf = async (runner: QueryRunner, index: string): Promise<[string, string]> => {
  const [row] = await runner.query(
    'SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname = $1',
    [index],
  );
  return [row.tablename, row.indexdef];
};

/** 编号大小写 — RZ-7 and rz-7 are one number. What an office has twice stays for it to withdraw; nothing is added to it. */
export class TellNumbersWithoutTheirCase1767225600232 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [index, column] of NUMBERS) {
      const [table, definition] = await definitionOf(runner, index);
      const [, columns] = /\(([^()]*)\)/.exec(definition)!;
      const key = columns!.replace(new RegExp(`\\b${column}\\b`), `upper(${column})`);
      const same = columns!
        .split(', ')
        .map((each) =>
          each === column
            ? `upper(a.${each}) = upper(b.${each}) AND a.${each} <> b.${each}`
            : `a.${each} IS NOT DISTINCT FROM b.${each}`,
        )
        .join(' AND ');
      const [{ last }] = await runner.query(
        `SELECT coalesce(max(a.id), 0) AS last FROM ${table} a JOIN ${table} b ON ${same}
          WHERE a.status NOT IN ('rejected', 'withdrawn', 'returned') AND b.status NOT IN ('rejected', 'withdrawn', 'returned')`,
      );
      await runner.query(`DROP INDEX ${index}`);
      await runner.query(
        definition.replace(`(${columns})`, `(${key})`) +
          (Number(last) > 0 ? ` AND id > ${String(last)}` : ''),
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [index, column] of NUMBERS) {
      const [, definition] = await definitionOf(runner, index);
      await runner.query(`DROP INDEX ${index}`);
      await runner.query(definition.replace(`upper(${column})`, column));
    }
  }
}
