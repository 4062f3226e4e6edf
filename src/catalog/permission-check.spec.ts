import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Query, Resolver } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { StartRefused } from '../platform/start-refused.js';
import { Allow } from '../access/allow.js';
import { PermissionCheck, faultsOf } from './permission-check.js';
import { PERMISSIONS } from '../access/permissions.js';

@Resolver()
class Forgetful {
  @Query(() => Boolean)
  secrets() {
    return true;
  }
}

@Injectable()
class Inventive {
  // @ts-expect-error: no role holds it.
  @Allow('petitions:burn')
  burn() {
    return true;
  }
}

const everyHeld = {
  where: 'test',
  operation: null,
  permissions: [...new Set(Object.values(PERMISSIONS).flat())],
};

describe('before anything is served', () => {
  it('an operation without a permission, and a permission without a holder, are named and refused', async () => {
    const starting = Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [PermissionCheck, Forgetful, Inventive],
    }).compile();
    const refusal = await (await starting).init().catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    const { message } = refusal as Error;
    expect(message).toContain('Forgetful.secrets names no permission');
    expect(message).toContain('Inventive.burn asks for petitions:burn, which no role');
    expect(message).toContain('keys:rotate is held by a role, and nothing asks for it');
  });

  it('nothing is said when everything named is held, and everything held is named', () => {
    expect(faultsOf([], [everyHeld])).toEqual([]);
  });

  it('a permission that lost its last use is named', () => {
    const { permissions } = everyHeld;
    const without = permissions.filter((each) => each !== 'funds:pay');
    expect(faultsOf([], [{ ...everyHeld, permissions: without }])).toEqual([
      'funds:pay is held by a role, and nothing asks for it',
    ]);
  });
});
