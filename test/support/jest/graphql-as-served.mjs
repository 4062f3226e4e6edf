import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Apollo prints the schema of each server, and those of all offices in a process are one.
const printing = require('graphql/utilities/printSchema');
const { printSchema } = printing;
const printed = new WeakMap();
printing.printSchema = (schema) => {
  if (!printed.has(schema)) printed.set(schema, printSchema(schema));
  return printed.get(schema);
};

// graphql looks whether each type comes from another copy of itself, unless it is loaded in production; that takes half a
// second of every office a test opens, and is no part of what is tested.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
await import('graphql');
process.env.NODE_ENV = NODE_ENV;
