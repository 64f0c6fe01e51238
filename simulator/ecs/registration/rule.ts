import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';

/** A registration as it was sent, with the list that nothing can do without. */
export type Registration = RegisterTaskDefinitionRequest & {
  readonly containerDefinitions: ContainerDefinition[];
};

/** One thing that AWS checks: gives AWS's words for the first violation, or nothing. */
export type RegistrationRule = (registration: Registration) => string | undefined;

/** The rule that asks every container, in order, and takes the first complaint. */
export const eachContainer =
  (
    check: (container: ContainerDefinition, registration: Registration) => string | undefined,
  ): RegistrationRule =>
  (registration) => {
    for (const container of registration.containerDefinitions) {
      const complaint = check(container, registration);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  };

/** The rule that objects with `text` where `violates` holds. */
export const when =
  (violates: (registration: Registration) => boolean, text: string): RegistrationRule =>
  (registration) =>
    violates(registration) ? text : undefined;

/** The rule that objects with the text that `text` makes of a container for which `violates` holds. */
export const whenContainer = (
  violates: (container: ContainerDefinition, registration: Registration) => boolean,
  text: (name: string) => string,
): RegistrationRule =>
  eachContainer((container, registration) =>
    violates(container, registration) ? text(container.name ?? '') : undefined,
  );

/** The first value that occurs a second time. */
export function firstDuplicate(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) < index);
}

export const isFilled = (list: readonly unknown[] | undefined): boolean => (list?.length ?? 0) > 0;

/** The first complaint of the rules, as AWS reports one per call. */
export function firstComplaint(
  registration: Registration,
  rules: readonly RegistrationRule[],
): string | undefined {
  for (const rule of rules) {
    const complaint = rule(registration);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}
