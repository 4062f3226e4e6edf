import { Databases } from './database.js';
import { Figure } from './figures.js';
import { Scale } from './scale.js';
import { Yardstick } from './yardstick.js';

export interface Benchmark {
  name: string;
  run(databases: Databases, scale: Scale, yardstick: Yardstick): Promise<Figure[]>;
}
