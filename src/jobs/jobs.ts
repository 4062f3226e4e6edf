/** Queue names and what their jobs carry: never a person, only a district. */
export const Queues = {
  postCounts: 'post-counts',
  recount: 'recount',
} as const;

export type PostCountsPayload = { districtId: number };
export type RecountPayload = { districtId: number };
