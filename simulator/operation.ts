import type { World } from './world.ts';

/** Carries out one operation of a service on the world; throws a `ServiceError` where AWS refuses. */
export type Operation = (world: World, request: unknown) => object;

/** The operation for a request that its model has read, which is therefore of the type it takes. */
export const modelled =
  <Request>(operation: (world: World, request: Request) => object): Operation =>
  (world, request) =>
    operation(world, request as Request);
