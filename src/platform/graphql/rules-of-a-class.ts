import { MetadataStorage, getMetadataStorage } from 'class-validator';

type Find = MetadataStorage['getTargetValidationMetadatas'];

/**
 * Looks up the rules of a class once: the library goes through every class that has any for each value it validates, and there
 * are some hundreds of them. What a class asks is declared when its file is loaded and changes no more.
 */
const storage = getMetadataStorage();
const find: Find = storage.getTargetValidationMetadatas.bind(storage);
const found = new Map<Parameters<Find>[0], ReturnType<Find>>();

storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
  if (schema || groups?.length) return find(target, schema, always, strict, groups);
  const known = found.get(target) ?? find(target, schema, always, strict, groups);
  found.set(target, known);
  return known;
};
