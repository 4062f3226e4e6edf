import { MetadataStorage, getMetadataStorage } from 'class-validator';

type Find = MetadataStorage['getTargetValidationMetadatas'];
type Group = MetadataStorage['groupByPropertyName'];

/**
 * Looks up the rules of a class once: the library goes through every class that has any for each value it validates, and there
 * are some hundreds of them. What a class asks is declared when its file is loaded and changes no more. Of an input within
 * another the library also names the class around it, which says nothing where rules are declared on classes, as all of ours are.
 */
const storage = getMetadataStorage();
const find: Find = storage.getTargetValidationMetadatas.bind(storage);
const found = new Map<Parameters<Find>[0], ReturnType<Find>>();

storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
  if (groups?.length) return find(target, schema, always, strict, groups);
  const known = found.get(target) ?? find(target, schema, always, strict, groups);
  found.set(target, known);
  return known;
};

const group: Group = storage.groupByPropertyName.bind(storage);
const grouped = new WeakMap<Parameters<Group>[0], ReturnType<Group>>();

storage.groupByPropertyName = (rules) => {
  const known = grouped.get(rules) ?? group(rules);
  grouped.set(rules, known);
  return known;
};
