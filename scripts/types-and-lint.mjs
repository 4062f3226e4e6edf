// The types of a project and the rules on its files in one process: what a rule asks about a type is known from checking it.
//   node scripts/types-and-lint.mjs <tsconfig.json> <name under which results are kept> <folder> [<what of it is no part> …]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = new URL('..', import.meta.url).pathname;
const [project, name, folder, ...ignored] = process.argv.slice(2);

const known = keptAs(name);
const program = programOf(project);
const touched = affected(program);
const faults = diagnosticsOf(program);
for (const text of [faults, await lint(program.getProgram(), touched)]) if (text) console.log(text);
// Kept only when all is right: what has not been touched since, nor anything it depends on, is right still.
if (!process.exitCode) program.emit();

/** Another file for every version of the rules and of what they are made with. */
function keptAs(prefix) {
  const hash = createHash('sha256');
  for (const file of ['eslint.config.mjs', 'package-lock.json'])
    hash.update(readFileSync(root + file));
  const cache = `${root}node_modules/.cache/`;
  mkdirSync(cache, { recursive: true });
  const kept = `${prefix}-${hash.digest('hex').slice(0, 12)}.tsbuildinfo`;
  const others = readdirSync(cache).filter((file) => file.startsWith(prefix) && file !== kept);
  for (const file of others) rmSync(cache + file);
  return cache + kept;
}

/** The files that were changed since the last time, or depend on one that was; null for all of them. */
function affected(built) {
  const files = [];
  for (let next; (next = built.getSemanticDiagnosticsOfNextAffectedFile());) {
    if (!('fileName' in next.affected)) return null;
    files.push(next.affected.fileName);
  }
  return files;
}

function programOf(config) {
  const kept = {
    noEmit: true,
    incremental: true,
    tsBuildInfoFile: known,
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

async function lint(checked, files) {
  const eslint = new ESLint({
    cwd: root,
    ignorePatterns: ignored,
    warnIgnored: false,
    errorOnUnmatchedPattern: false,
    overrideConfig: {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parserOptions: { programs: [checked], projectService: false } },
    },
  });
  // Scripts have no types by which to know what a change has touched.
  const asked = files && [
    ...files.filter((file) => !file.includes('/node_modules/')),
    ...['mjs', 'js'].map((kind) => `${folder}/**/*.${kind}`),
  ];
  const results = await eslint.lintFiles(asked ?? folder);
  if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
    process.exitCode = 1;
  return (await eslint.loadFormatter('stylish')).format(results);
}
