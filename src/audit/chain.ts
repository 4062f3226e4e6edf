import { createHash } from 'node:crypto';

/** Which hash a seal was made with stands in the seal, so that a change of suite breaks no chain. */
export type ChainSuite = 'sha256' | 'sm3';

export const HASH_BYTES = 32;

/** Before the first seal of a district, and in place of the revision of a line that names none. */
export const NOTHING = Buffer.alloc(HASH_BYTES);

export interface SealedLine {
  id: string;
  lineHash: Buffer;
  revisionHash: Buffer;
}

export interface Seal {
  districtId: number;
  seq: string;
  suite: ChainSuite;
  lineIds: string[];
  lineHashes: Buffer;
  revisionHashes: Buffer;
  /** The position of the district after this seal; seals of earlier versions know no snapshots. */
  base: string | null;
  upto: string | null;
  throughXid: string;
  throughId: string;
  floorId: string;
  sealedAt: Date;
  previousHash: Buffer;
}

export const textHash = (suite: ChainSuite, text: string | null) =>
  text === null ? NOTHING : createHash(suite).update(text).digest();

/** The hash of a seal: everything it says, the hash of the one before it included. */
export const sealHash = (seal: Seal) =>
  createHash(seal.suite)
    .update(
      JSON.stringify([
        seal.upto ? 'taizhang audit seal 2' : 'taizhang audit seal 1',
        seal.districtId,
        seal.seq,
        seal.suite,
        seal.lineIds,
        seal.throughXid,
        seal.throughId,
        seal.floorId,
        seal.sealedAt.toISOString(),
        ...(seal.upto ? [seal.base, seal.upto] : []),
      ]),
    )
    .update(seal.lineHashes)
    .update(seal.revisionHashes)
    .update(seal.previousHash)
    .digest();

/** The hashes of the line at this place of a seal. */
export const hashesAt = (seal: Pick<Seal, 'lineHashes' | 'revisionHashes'>, at: number) => ({
  line: seal.lineHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  revision: seal.revisionHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
});

/** A seal of the chain as one may write it down elsewhere: 17:4f2a… */
export const headOf = (seq: string, hash: Buffer) => `${seq}:${hash.toString('hex')}`;
