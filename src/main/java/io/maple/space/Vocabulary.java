package io.maple.space;

import java.util.List;

/** The operator names of a space; finds one inside a longer text without copying it out. */
public record Vocabulary(List<String> words) {

  public Vocabulary {
    words = List.copyOf(words);
  }

  /** The index of the word that fills text from start to end, or -1. */
  public int indexOf(String text, int start, int end) {
    int length = end - start;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      // Many operators begin alike and end in different sizes.
      if (word.length() == length
          && word.charAt(length - 1) == text.charAt(end - 1)
          && text.startsWith(word, start)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return String.join(", ", words);
  }
}
