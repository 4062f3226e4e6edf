import { runProgram, start } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

runProgram(async () => {
  const running = await start(['api'], say);
  say(`Taizhang answers at ${running.address}/graphql`);
  return running;
});
