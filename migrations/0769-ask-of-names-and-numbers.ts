import { MigrationInterface, QueryRunner } from 'typeorm';

const NUMBERS: [table: string, column: string][] = [
  ['training_class', 'class_number'],
  ['welfare_post', 'post_number'],
  ['hardship_certification', 'certificate_number'],
  ['training_enrolment', 'certificate_number'],
  ['internship', 'agreement_number'],
];

/** As plain_text has it, written out: an office of before has another body of that on the day of this step, one that kept the case. */
const plain = (column: string) =>
  `upper(regexp_replace(normalize(${column}, NFKC), '[[:space:][:punct:]·•]', '', 'g'))`;

/** 同一编号、同一单位的另一写法 — numbers without their signs by index, firms in complaints by their name, and who left work unsaid. */
export class AskOfNamesAndNumbers1767225600769 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of NUMBERS)
      await runner.query(
        `CREATE INDEX ${table}_plain_number ON ${table} (${plain(column)}) WHERE ${column} IS NOT NULL`,
      );
    // The bodies come with their rooms.
    await runner.query(`
      CREATE FUNCTION names_of_respondent(firm bigint, respondent text) RETURNS text[] LANGUAGE sql STABLE AS 'SELECT NULL::text[]';
      CREATE FUNCTION person_has_attrition(person bigint) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
      REVOKE EXECUTE ON FUNCTION names_of_respondent, person_has_attrition FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION person_has_attrition TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION person_has_attrition, names_of_respondent');
    for (const [table] of NUMBERS) await runner.query(`DROP INDEX ${table}_plain_number`);
  }
}
