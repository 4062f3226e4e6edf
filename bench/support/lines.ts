/** What the yardstick reads: lists of 20 of so many rows. */
const ROWS = 10_000;

export const FILL = `
  CREATE TABLE line (id int PRIMARY KEY, group_id int NOT NULL, day date NOT NULL, said text NOT NULL);
  INSERT INTO line SELECT n, n % 100, date '2022-01-01' + n % 365, 'line ' || n FROM generate_series(1, ${ROWS}) n;
  CREATE INDEX line_list ON line (group_id, id DESC);
  CREATE TABLE written (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, said text NOT NULL);
  ANALYZE line`;

/** Planned once by each connection; n says which of the lists. */
export const list = (n: number) => ({
  name: 'list',
  text: 'SELECT id, group_id, day::text, said FROM line WHERE group_id = $1 ORDER BY id DESC LIMIT 20',
  values: [n % 100],
});
