/*
** The deadlines of tasks, in a heap.
*/

#include "module/timers.h"


static void put (Timers *timers, int slot, int task, double due) {
  timers->at[slot].task = task;
  timers->at[slot].due = due;
  timers->slot[task] = slot;
}


/* Puts a task where it belongs, at or above a slot. */
static void up (Timers *timers, int slot, int task, double due) {
  for (; slot > 1; slot /= 2) {
    const Timer *parent = &timers->at[slot / 2];
    if (parent->due <= due) break;
    put(timers, slot, parent->task, parent->due);
  }
  put(timers, slot, task, due);
}


/* Puts a task where it belongs, at or below a slot. */
static void down (Timers *timers, int slot, int task, double due) {
  int child;
  while ((child = 2 * slot) <= timers->count) {
    if (child < timers->count && timers->at[child + 1].due < timers->at[child].due) child++;
    if (due <= timers->at[child].due) break;
    put(timers, slot, timers->at[child].task, timers->at[child].due);
    slot = child;
  }
  put(timers, slot, task, due);
}


void timers_set (Timers *timers, int task, double due) {
  int slot = timers->slot[task];
  if (slot == 0)
    up(timers, ++timers->count, task, due);
  else if (due < timers->at[slot].due)
    up(timers, slot, task, due);
}


void timers_delay (Timers *timers, double due) {
  down(timers, 1, timers->at[1].task, due);
}


void timers_remove (Timers *timers, int task) {
  int slot = timers->slot[task];
  Timer last;
  if (slot == 0) return;
  last = timers->at[timers->count--];
  timers->slot[task] = 0;
  if (last.task == task) return;
  if (slot > 1 && last.due < timers->at[slot / 2].due)
    up(timers, slot, last.task, last.due);
  else
    down(timers, slot, last.task, last.due);
}
