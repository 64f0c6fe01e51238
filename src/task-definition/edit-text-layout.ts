import type { TaskDefinitionSource } from './document.ts';
import type { LayoutNode } from './edit-layout.ts';
import { jsonLayout } from './edit-layout-json.ts';
import { yamlLayout } from './edit-layout-yaml.ts';

/** How a text is laid out; `undefined` when it does not parse. */
export const textLayout = ({
  text,
  language,
}: Pick<TaskDefinitionSource, 'text' | 'language'>): LayoutNode | undefined =>
  language === 'json' ? jsonLayout(text) : yamlLayout(text);
