/*
** Who watches a descriptor of ours, and is told before it leaves its object: closed, given
** away, or replaced by another.
*/

#ifndef watch_h
#define watch_h

#include <stddef.h>

/* One watch, in a list of the object that has the descriptor. */
typedef struct Watch {
  struct Watch *next;
  struct Watch **link; /* what points to this one; NULL: in no list */
  const void *through; /* the object that borrows the descriptor and is watched, or NULL */
  void (*leave)(struct Watch *watch); /* takes it out of the list, too */
} Watch;


static inline void watch_add (Watch **list, Watch *watch) {
  watch->next = *list;
  watch->link = list;
  if (watch->next != NULL) watch->next->link = &watch->next;
  *list = watch;
}


static inline void watch_remove (Watch *watch) {
  if (watch->link == NULL) return;
  *watch->link = watch->next;
  if (watch->next != NULL) watch->next->link = watch->link;
  watch->link = NULL;
}


/* Tells all of a list, or only those that watch through one object. */
static inline void watch_leave (Watch **list, const void *through) {
  Watch *watch, *next;
  for (watch = *list; watch != NULL; watch = next) {
    next = watch->next;
    if (through == NULL || watch->through == through) watch->leave(watch);
  }
}

#endif
