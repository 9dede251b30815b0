/*
** The deadlines of tasks, in a heap. A task has a number, from 1, and at most one slot in the heap. It
** keeps the slot when its wait is over: most waits end long before their deadline, and the deadline of
** the next one is usually later. So what the heap has is the earliest moment to look at the task.
*/

#ifndef timers_h
#define timers_h

/* Both a slot of the heap, by its position, and what is known of a task, by its number. */
typedef struct Timer {
  double due; /* of the slot: a moment of sys_monotime, in seconds */
  int task;   /* of the slot: the number of the task */
  int slot;   /* of the task: its slot, or 0 */
} Timer;

typedef struct Timers {
  Timer *at; /* from 1; has room for all numbers */
  int count; /* how many slots are in use */
} Timers;

/* The earliest moment to look at a task; only if 'count' is not 0. */
#define timers_due(timers) ((timers)->at[1].due)

/* A task is to be looked at by this moment. */
void timers_set(Timers *timers, int task, double due);

/* The first task need not be looked at before this moment. */
void timers_delay(Timers *timers, double due);

/* Removes a task, if it has a slot. */
void timers_remove(Timers *timers, int task);

#endif
