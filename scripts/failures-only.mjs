/** What a build server's log should hold: the failures, whole, and a count. The slowest files are named, because they decide how long a run takes. */
export default class FailuresOnly {
  constructor(config) {
    this.root = config.rootDir;
  }

  onTestResult(test, { testFilePath, failureMessage, numFailingTests }) {
    if (!failureMessage) return;
    const file = this.#called(testFilePath, test.context.config.displayName);
    process.stderr.write(
      `\nFAILED ${file}${numFailingTests ? ` (${numFailingTests})` : ''}\n${failureMessage}\n`,
    );
  }

  onRunComplete(_contexts, { startTime, testResults, numTotalTests, numFailedTests }) {
    const seconds = (from, to) => Math.round((to - from) / 1000);
    const slowest = testResults
      .map(({ testFilePath, displayName, perfStats }) => ({
        file: this.#called(testFilePath, displayName),
        took: seconds(perfStats.start, perfStats.end),
      }))
      .sort((a, b) => b.took - a.took)
      .slice(0, 5)
      .map(({ file, took }) => `${file} ${took} s`);
    process.stderr.write(
      `${numTotalTests} tests in ${testResults.length} files, ${numFailedTests} failed, ${seconds(startTime, Date.now())} s; slowest: ${slowest.join(', ')}\n`,
    );
  }

  /** A file that runs twice, with where. */
  #called(path, project) {
    const file = path.replace(`${this.root}/`, '');
    return /^(on|in) /.test(project?.name) ? `${file} ${project.name}` : file;
  }
}
