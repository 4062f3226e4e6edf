import { Type } from '@nestjs/common';
import type { Permission } from '../access/permissions.js';
import type { Issue } from '../platform/errors.js';
import type { ChangeEffect } from './office-change.model.js';

/** 变更事项 — one kind of what an office may keep otherwise, declared whole. */
export interface ChangeKind<Input extends object> {
  code: string;
  label: string;
  input: Type<Input>;
  /** Of an input that is a list: what its `rows` are, so that their days are looked at too. */
  rowInput?: Type<object>;
  /** Who may ask for it, and who may let it come into force. */
  asks: Permission;
  adopts: Permission;
  /** Never by one person alone, not even while the office is being set up. */
  alwaysByTwo?: boolean;
  /** What is stored of what was typed in, where that is another thing: nobody's number stands in a change. Refuses what it finds. */
  kept?(input: Input): Promise<Input>;
  titleOf(input: Input): string;
  /** 行政区划代码 — for where it holds; the whole country when nothing is said. Asked and adopted by who oversees every district in it:
   * what lies in it is told by the tree, or of what is kept for regions whether they are units here or not by the digits of their codes. */
  isByDigits?: boolean;
  regionOf?(input: Input): string | null | Promise<string | null>;
  /** What else is wrong with an input of which something cannot be read, so that all of it is told at once. */
  besides?(input: Input, unread: readonly Issue[]): Issue[] | Promise<Issue[]>;
  /** What keeping it would refuse, of rows with which nothing is wrong by themselves. */
  besidesKept?(input: Input, wrong: ReadonlySet<number>): Promise<Issue[]>;
  /** Everything that speaks against it, as things now are; asked again when it is adopted. */
  check(input: Input): Promise<Issue[]>;
  /** What it would change of what is kept now, within what the asker may see; changes nothing. */
  effects(input: Input): Promise<ChangeEffect[]>;
  apply(input: Input, version: number): Promise<void>;
  /** What follows for records, once everything goes by the new version. */
  follow?(input: Input): Promise<void>;
}

/** The kinds, as the service gets them. */
export const CHANGE_KINDS = Symbol('CHANGE_KINDS');
