"""Pure functions on text: sentences, words, spelling variants, phrases. The ground everything else stands on."""
