import { Injectable, OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PLAIN_ACTS, permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ledgers } from './ledgers.js';
import { StartRefused } from '../platform/start-refused.js';
import { ANYONE, PERMISSION, RESOLVER_TYPE, SIGNED_IN } from '../access/allow.js';
import { isHeldBySomeone, PERMISSIONS } from '../access/permissions.js';

/** As RESOLVER_TYPE: the name an operation has in the schema. */
const RESOLVER_NAME = 'graphql:resolver_name';
const OPERATIONS = ['Query', 'Mutation', 'Subscription'];

/** A method that answers an operation, or a service's method that names a permission besides. */
interface Guarded {
  /** Class and method, for who has to mend it. */
  where: string;
  /** Name of the operation; null for a method of a service. */
  operation: string | null;
  permissions: string[];
}

/**
 * Every operation names its permission, every permission that is named is held by some role, and every one that is held is
 * used; otherwise the process does not start. A forgotten line would else be found by whoever is refused, or is not.
 */
@Injectable()
export class PermissionCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit() {
    const faults = faultsOf(this.guarded(), permissionsOfLedgers());
    if (faults.length > 0)
      throw new StartRefused(`Permissions are not complete:\n  ${faults.join('\n  ')}`);
  }

  /** The permissions by the operation that asks for one of them. */
  operations(): Map<string, string[]> {
    return new Map(
      this.guarded().flatMap(({ operation, permissions }) =>
        operation === null ? [] : [[operation, permissions]],
      ),
    );
  }

  private guarded(): Guarded[] {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      const prototype: object | null =
        instance && typeof instance === 'object' ? Object.getPrototypeOf(instance) : null;
      if (!prototype) return [];
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => this.guardedBy(prototype, name))
        .filter((each) => each !== null);
    });
  }

  private guardedBy(prototype: object, name: string): Guarded | null {
    const method = prototype[name as keyof typeof prototype] as () => unknown;
    const answers = OPERATIONS.includes(this.reflector.get<string>(RESOLVER_TYPE, method));
    const permissions = this.reflector.get<string[] | undefined>(PERMISSION, method);
    if (!answers && !permissions) return null;
    return {
      where: `${prototype.constructor.name}.${name}`,
      operation: answers ? (this.reflector.get<string>(RESOLVER_NAME, method) ?? name) : null,
      permissions: permissions ?? [],
    };
  }
}

/** Permissions that ledgers ask for on every path to their records. */
const permissionsOfLedgers = () =>
  ledgers.flatMap((ledger) =>
    [
      {
        what: '',
        permissions: [ledger.read, ...(ledger.signed ? [ledger.signed.permission] : [])],
      },
      ...[...PLAIN_ACTS, ...Object.keys(ledger.verbs)].map((act) => ({
        what: `:${act}`,
        permissions: permissionsOf(ledger, act),
      })),
    ].map(({ what, permissions }) => ({
      where: `ledger ${ledger.type}${what}`,
      operation: null,
      permissions,
    })),
  );

export function faultsOf(methods: Guarded[], others: Guarded[]): string[] {
  const all = [...methods, ...others];
  const used = new Set(all.flatMap((each) => each.permissions));
  const held = new Set(Object.values(PERMISSIONS).flat());
  return [
    ...methods
      .filter((each) => each.permissions.length === 0)
      .map((each) => `${each.where} names no permission: write @Allow(...) above it`),
    ...all.flatMap(({ where, permissions }) =>
      permissions
        .filter((permission) => ![ANYONE, SIGNED_IN].includes(permission))
        .filter((permission) => !isHeldBySomeone(permission))
        .map(
          (permission) => `${where} asks for ${permission}, which no role in permissions.ts holds`,
        ),
    ),
    ...[...held]
      .filter((permission) => !used.has(permission))
      .map((permission) => `${permission} is held by a role, and nothing asks for it`),
  ];
}
