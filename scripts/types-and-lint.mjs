// The types of a project and the rules on its files in one process: what a rule asks about a type is known from checking it.
//   node scripts/types-and-lint.mjs <tsconfig.json> <name under which results are kept> <folder> [<what of it is no part> …]
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = new URL('..', import.meta.url).pathname;
const [project, name, folder, ...ignored] = process.argv.slice(2);

const program = programOf(project);
const faults = diagnosticsOf(program);
// What no change has touched, nor anything it depends on, is known from the last time.
program.emit();
for (const text of [faults, await lint(program.getProgram())]) if (text) console.log(text);

function programOf(config) {
  const kept = {
    noEmit: true,
    incremental: true,
    tsBuildInfoFile: `${root}node_modules/.cache/${name}.tsbuildinfo`,
  };
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (fault) => {
      throw new Error(inWords([fault]));
    },
  };
  const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(
    root + config,
    kept,
    host,
  );
  const files = ts.createIncrementalCompilerHost(options, ts.sys);
  // As tsc reads comments: only where a type may stand in one.
  files.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  return ts.createIncrementalProgram({
    rootNames: fileNames,
    options,
    configFileParsingDiagnostics: errors,
    host: files,
  });
}

function diagnosticsOf(built) {
  const found = [
    ...built.getConfigFileParsingDiagnostics(),
    ...built.getOptionsDiagnostics(),
    ...built.getSyntacticDiagnostics(),
    ...built.getGlobalDiagnostics(),
    ...built.getSemanticDiagnostics(),
  ];
  if (found.length > 0) process.exitCode = 1;
  return inWords(found);
}

function inWords(found) {
  const host = {
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
    getCanonicalFileName: (file) => file,
  };
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), host);
}

async function lint(checked) {
  const eslint = new ESLint({
    cwd: root,
    ignorePatterns: ignored,
    overrideConfig: {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parserOptions: { programs: [checked], projectService: false } },
    },
  });
  const results = await eslint.lintFiles(folder);
  if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
    process.exitCode = 1;
  return (await eslint.loadFormatter('stylish')).format(results);
}
