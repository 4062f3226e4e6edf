export interface Scale {
  name: 'full' | 'small';
  /** Records of the large database. */
  records: number;
  /** Records of the one it is compared with. */
  fewRecords: number;
  districts: number;
  rounds: number;
  /** Length of one round of load, and of the open loop. */
  roundSeconds: number;
  openLoopSeconds: number;
  importRows: number;
}

const scales: Record<Scale['name'], Scale> = {
  full: {
    name: 'full',
    records: 1_000_000,
    fewRecords: 10_000,
    districts: 100,
    rounds: 20,
    roundSeconds: 5,
    openLoopSeconds: 20,
    importRows: 5_000,
  },
  small: {
    name: 'small',
    records: 10_000,
    fewRecords: 1_000,
    districts: 5,
    rounds: 6,
    roundSeconds: 2,
    openLoopSeconds: 8,
    importRows: 2_000,
  },
};

/** Whether a word on the command line says the size and names no benchmark. */
export const isSize = (word: string) => word in scales || /^\d+$/.test(word);

/** A scale by its name, or BENCH_SCALE; a number of records, BENCH_DISTRICTS and BENCH_ROUNDS replace single figures of it. */
export function chosenScale(environment: NodeJS.ProcessEnv, words: string[] = []): Scale {
  const name = words.find((word) => word in scales) ?? environment.BENCH_SCALE ?? 'full';
  if (name !== 'full' && name !== 'small')
    throw new Error(`BENCH_SCALE is full or small, not ${name}`);
  const scale = { ...scales[name] };
  scale.records = Number(
    words.find((word) => /^\d+$/.test(word)) ?? environment.BENCH_RECORDS ?? scale.records,
  );
  scale.districts = Number(environment.BENCH_DISTRICTS ?? scale.districts);
  scale.rounds = Number(environment.BENCH_ROUNDS ?? scale.rounds);
  return scale;
}
