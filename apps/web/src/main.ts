import { speakChosenLanguage } from './app/shell/language.ts';

// Texts are looked up where they stand, some of them as their file loads: the language has to be there first.
speakChosenLanguage()
  .then(() => import('./app/start.ts'))
  .then(({ start }) => start())
  .catch((error: unknown) => {
    console.error(error);
  });
