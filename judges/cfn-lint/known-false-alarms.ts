import { isArray, type JsonValue } from '../../src/task-definition/json.ts';

/** Where cfn-lint objects although RegisterTaskDefinition would not, and why. */
export interface FalseAlarm {
  readonly reason: string;
  readonly rules: readonly string[];
  /** The property, anywhere in the template. */
  readonly property: string;
  /** The values there for which the reason holds. */
  readonly covers: (value: JsonValue | undefined) => boolean;
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/./;
const LOG_GROUP = /^[.\-_/#A-Za-z0-9]{1,512}$/;

const isTextUnlike =
  (pattern: RegExp) =>
  (value: JsonValue | undefined): boolean =>
    typeof value === 'string' && !pattern.test(value);

export const KNOWN_FALSE_ALARMS: readonly FalseAlarm[] = [
  {
    reason: 'An empty list is the same as none: it is how DescribeTaskDefinition writes it.',
    rules: ['E3048'],
    property: 'PlacementConstraints',
    covers: (value) => isArray(value) && value.length === 0,
  },
  ...['ExecutionRoleArn', 'TaskRoleArn'].map((property) => ({
    reason:
      'ECS takes the short name of a role; in other files a placeholder stands that their pipeline fills in.',
    rules: property === 'ExecutionRoleArn' ? ['E1156', 'E3511'] : ['E1156'],
    property,
    covers: isTextUnlike(ROLE_ARN),
  })),
  {
    reason: 'A placeholder for the log group, which the pipeline of the file fills in.',
    rules: ['E1155'],
    property: 'awslogs-group',
    covers: isTextUnlike(LOG_GROUP),
  },
];
