/** Who acts in this unit of work, and which units they may see. */
export interface Actor {
  userId: number;
  username: string;
  displayName: string;
  unitId: number;
  unitCode: string;
  districtId: number;
  roles: string[];
  units: number[];
  /** Partitions in scope: the own district, or all districts of a city and the city itself. */
  districts: number[];
}
