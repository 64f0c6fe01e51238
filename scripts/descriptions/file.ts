import { group } from './description.ts';

export const FILE = group(
  'The file',
  'They end the run before anything else is looked at: the file is no task definition.',
  [
    [
      'task-definition-file',
      'The file is missing, is a folder, or may not be read.',
      'Check the path, which is relative to the root of the workspace, and that actions/checkout has run.',
    ],
    [
      'no-task-definition',
      'A pattern in `task-definition` matches no file.',
      'Correct the pattern; it is relative to the root of the workspace.',
    ],
    ['file-empty', 'The file has no content.', 'Put a task definition into it.'],
    [
      'file-encoding',
      'The file is no UTF-8 text: UTF-16, another encoding, or no text at all.',
      'Save it as UTF-8; PowerShell needs `-Encoding utf8`.',
    ],
    [
      'file-too-large',
      'The file is larger than 1 MiB. A task definition has at most 64 KiB.',
      'Check that it is the right file.',
    ],
    [
      'file-too-deep',
      'The file is nested deeper than any task definition.',
      'Check that it is the right file.',
    ],
    [
      'syntax-error',
      'The file is not valid JSON or YAML. Comments and trailing commas are allowed.',
      'Correct the file at the place that is named.',
    ],
    [
      'not-rendered',
      'The file is a template of another tool (Jinja, Helm, Terraform, a shell script …), not its output.',
      'Render it first and give this step the result.',
    ],
    [
      'several-task-definitions',
      'The file holds several documents or task definitions.',
      'Split it, one task definition per file.',
    ],
    [
      'not-a-task-definition',
      'The file is read, but it has nothing that a task definition has.',
      'Check that it is the right file.',
    ],
    [
      'duplicate-key',
      'A field stands twice in the same object. The last one counts, as in most JSON parsers.',
      'Remove one of the two.',
    ],
  ],
);

export const FIELDS = group(
  'Fields',
  `Every field is checked against the model of RegisterTaskDefinition in the AWS SDK. The codes of errors can
be given to \`accept\`: then the field stays as written, and AWS decides.`,
  [
    [
      'misspelt-field',
      'A field is unknown there, and its name is nearly that of one that is known.',
      'Correct the name. AWS would refuse or ignore it.',
    ],
    [
      'misplaced-field',
      'A field is unknown there and belongs to another level, such as `networkMode` in a container.',
      'Move it to where it belongs.',
    ],
    [
      'unknown-field',
      'The ECS API, as this version of the SDK knows it, has no such field. It is not sent.',
      'Remove it, or set `accept: unknown-fields` to send it as it stands.',
    ],
    ['missing-field', 'A field that ECS requires is missing or empty.', 'Add it.'],
    [
      'wrong-type',
      'A value has a JSON type that cannot be converted without a guess.',
      'Write the type that the message names.',
    ],
    [
      'misspelt-value',
      'ECS lists the values of this field, and this one is nearly one of them.',
      'Write the value that the message names.',
    ],
    [
      'unknown-value',
      'ECS lists the values of this field, and this one is not among those that this version knows. It is sent.',
      'Check it; a value that is new at AWS is fine.',
    ],
    [
      'unrendered-placeholder',
      'A value looks like a placeholder that nothing has filled in, such as `<IMAGE>`.',
      'Fill it in before this step, or give the value by an input such as `image`.',
    ],
    [
      'empty-value',
      'Fields hold what a generated skeleton has in the place of a value: `""`, or `0` where zero means nothing. They count as not given.',
      'Nothing, or remove them.',
    ],
    [
      'read-only-field',
      'DescribeTaskDefinition adds fields that RegisterTaskDefinition does not take. They are not sent.',
      'Nothing, or remove them.',
    ],
    [
      'comment-field',
      'Fields such as `$schema`, `_comment` or `//` are no fields of ECS. They are not sent.',
      'Nothing.',
    ],
    [
      'json-type',
      'A value had another JSON type than ECS takes, and was converted without a loss: `"80"` to `80`.',
      'Nothing.',
    ],
    [
      'letter-case',
      'ECS writes this value in other letters, such as `awsvpc` for `AWSVPC`. It was corrected.',
      'Nothing.',
    ],
  ],
);
