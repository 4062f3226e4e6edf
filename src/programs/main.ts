import { runProgram } from './run-program.js';
import { start } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

runProgram(async (stopping) => {
  const running = await start(['api'], say, { stopping });
  say(`Taizhang answers at ${running.address}/graphql; open ${running.address} in a browser`);
  return running;
});
