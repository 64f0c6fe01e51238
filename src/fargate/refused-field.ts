import type { EditClass } from '../task-definition/document.ts';
import { type JsonObject, type JsonValue, type Pointer, valueAt } from '../task-definition/json.ts';
import { containersIn, isSet, remove } from './definition.ts';
import type { Rule } from './rule.ts';

/** A member that Fargate refuses, as a row of a table. */
export interface RefusedField extends Omit<Rule, 'find' | 'fields'> {
  readonly of: 'task' | 'container';
  /** The way to the member from the task or the container. */
  readonly member: Pointer;
  readonly class: EditClass;
  /** To follow `which Fargate does not support`, where it supports the member elsewhere. */
  readonly where?: string;
  /** What goes with it, as a sentence. */
  readonly loss: string;
  readonly remedy?: string;
  /** Which values are refused; those that set anything, unless told otherwise. */
  refuses?(value: JsonValue, definition: JsonObject): boolean;
}

/** The rule that a row stands for: a refused member is removed, as far as its class allows. */
export function refusedField(row: RefusedField): Rule {
  const { of, member, class: editClass, where, loss, remedy, refuses = isSet, ...rule } = row;
  const problem = `sets \`${member.join('.')}\`, which Fargate does not support${where ? ` ${where}` : ''}.`;
  const path = [...(of === 'container' ? ['containerDefinitions'] : []), ...member].join('.');
  return {
    ...rule,
    fields: [row.refuses ? path : `${path}.*`],
    find: (definition) => {
      const owners =
        of === 'container'
          ? containersIn(definition)
          : [{ pointer: [], label: 'The task definition' }];
      return owners.flatMap(({ pointer, label }) => {
        const here = [...pointer, ...member];
        const value = valueAt(definition, here);
        if (value === undefined || !refuses(value, definition)) return [];
        return [
          {
            pointer: here,
            class: editClass,
            message: `${label} ${problem} ${loss}`,
            ...(remedy !== undefined && { remedy }),
            edits: editClass === 'impossible' ? [] : [remove(here)],
          },
        ];
      });
    },
  };
}
