/*
** The deadlines of tasks, in a heap. A task has a number, from 1, and at most one slot in the heap. It
** keeps the slot when its wait is over: most waits end long before their deadline, and the deadline of
** the next one is usually later. So what the heap has is the earliest moment to look at the task.
*/

#ifndef timers_h
#define timers_h

/* A slot of the heap. */
typedef struct Timer {
  double due; /* a moment of seconds_monotime */
  int task;   /* the number of the task */
} Timer;

/* Both arrays begin at 1, and have room for all numbers. */
typedef struct Timers {
  Timer *at; /* the slots */
  int *slot; /* by task: its slot, or 0 */
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
