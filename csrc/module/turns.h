/*
** The turns of tasks, for the Lua layer and the other files of the turns.
*/

#ifndef turns_h
#define turns_h

#include <lua.h>
#include <lauxlib.h>

#include "module/timers.h"

/*
** what a task that waits yields: the first address; or the second with a time-out and a Socket,
** which asks the loop to let it wait until it can read from the Socket
*/
extern const char turns_yielded[2];
#define PARKED ((void *)(uintptr_t)&turns_yielded[0])
#define LETWAIT ((void *)(uintptr_t)&turns_yielded[1])

/* for what a task waits */
#define WAIT_READ 0
#define WAIT_WRITE 1

/*
** The tasks that wait for a descriptor, each for one event of it and for nothing else. A number
** counts only if the state of its task confirms it, because a wait may also end in unusual ways.
*/
typedef struct Waiters {
  int task[2]; /* number of the task that waits to read, and to write; 0: none */
  int others;  /* whether more tasks wait in the descriptor's entry: see descriptors.lua */
} Waiters;

/*
** What a task does. That it waits for one event of a descriptor is noted here alone, and not in
** the task's table, which costs more to change.
*/
enum {
  DOES_NOTHING, /* no task has this number; or unknown, after an error in the loop */
  DOES_RUN,     /* it has been resumed, and does not wait yet */
  DOES_QUEUE,   /* it will be resumed without waiting for anything */
  DOES_WAIT,    /* for one event of a descriptor */
  DOES_WAITIN   /* it waits in its place: TASK_PLACE */
};

typedef struct TaskState {
  lua_State *co;     /* its coroutine; NULL: no task has this number */
  double deadline;   /* of its wait, if that is limited: a moment of seconds_monotime */
  lua_Integer entry; /* for DOES_QUEUE: which entry of TURNS_NEXT or TURNS_NOW counts */
  int fd;            /* for DOES_WAIT: the descriptor */
  unsigned char doing;
  unsigned char which;   /* for DOES_WAIT: WAIT_READ or WAIT_WRITE */
  unsigned char limited; /* whether its wait has a deadline */
} TaskState;

typedef struct Turns {
  lua_State *running;    /* the coroutine of the task that runs; NULL between two */
  int current;           /* the number of that task; 0 between two, and when it has ended */
  int alarm;             /* some task must not wait: waits call Lua, which checks */
  int streak;            /* how many operations in a row did not have to wait */
  lua_Integer count;     /* how many tasks are ready for the next turn */
  lua_Integer living;    /* how many tasks have not ended */
  lua_Integer listed;    /* how many of them wait in lists: see turns_list.h */
  TaskState *states;     /* of the tasks, by number; that of 0 does nothing */
  Timers timers;         /* the deadlines of the tasks */
  int reserved;          /* for how many tasks both have room */
  int numbered;          /* the greatest number that a task has had */
  int unused;            /* a number up to that which no task has; 0: none */
  Waiters *waiters;      /* by descriptor */
  int room;              /* for how many descriptors */
  struct Poller *poller; /* of the loop; before there was one, NULL */
} Turns;

/*
** Fields of a task, which is a table; loop.lua describes them. Lua gets the numbers from
** turns_task.c. All are in the array part from the start, so that setting one needs no memory.
** A field that was not set is nil.
*/
#define TASK_BEFORE 1
#define TASK_BEHIND 2
#define TASK_THREAD 3
#define TASK_PLACE 4
#define TASK_NUMBER 5
#define TASK_CANCELLING 6
#define TASK_OUTCOME 7
#define TASK_JOINERS 8
#define TASK_COUNT 9
#define TASK_RESULT 10
#define TASK_TRACEBACK 11
#define TASK_STOPPED 12
#define TASK_REFUSED 13
#define TASK_AFTER 14
#define TASK_FIELDS 14

/* user values of the Turns */
#define TURNS_WAITERS 1 /* the memory of the waiters */
#define TURNS_STATES 2  /* the memory of the states and the timers */
#define TURNS_NEXT 3    /* list: the tasks of the next turn, each before its result */
#define TURNS_NOW 4     /* list: the same of this turn */
#define TURNS_ARRIVED 5 /* function: wakes tasks that wait to receive from a Socket */
#define TURNS_WAIT 6    /* function: 'wait' */
#define TURNS_ALIVE 7   /* list: the tasks that have not ended, by number, among other values */
#define TURNS_LISTS 8   /* the metatable of lists: see turns_list.h */
#define TURNS_LETWAIT 9 /* function: lets a task wait that has yielded LETWAIT */
#define TURNS_POLLER 10 /* the Poller */
#define TURNS_STRAYED 11 /* function: handles what a task has yielded if that is not a wait */
#define TURNS_USERVALUES 11

/* upvalue of all functions: the Turns */
#define UP_TURNS lua_upvalueindex(1)

#define turns_self(L) ((Turns *)lua_touserdata(L, UP_TURNS))

/* Who waits for a descriptor, or NULL when there is no room for it yet. */
static inline Waiters *turns_waiters (const Turns *t, int fd) {
  return (0 <= fd && fd < t->room) ? &t->waiters[fd] : NULL;
}

/*
** Pushes the task with this number, which may have ended: then false. 'tasks' is the index of
** TURNS_ALIVE. Returns whether it is a task. [-0, +1]
*/
int turns_pushtask(lua_State *L, int tasks, int number);

/* Pushes the running task, or the one that has resumed this coroutine; or false. [-0, +1] */
void turns_pushcurrent(lua_State *L, const Turns *t, int turns);

/*
** The number of the task at 'task', or 0 when it has ended. A program can change or copy the table:
** a number that is not its own counts as 0. 'task' is absolute. [-0, +0]
*/
int turns_numberof(lua_State *L, int task);

/*
** Adds the task at 'task', whose number this is, to the next turn, to be resumed with the value at
** the top. [-1, +0]
*/
void turns_enqueue(lua_State *L, Turns *t, int task, int number);

/* Takes the task at 'task' out of those that have not ended. Its number becomes free. [-0, +0] */
void turns_remove(lua_State *L, int task);

/* The time-out at 'arg', as turns_begin takes it: without limit if it is false or nil. */
static inline double turns_timeout (lua_State *L, int arg) {
  return lua_toboolean(L, arg) ? (double)lua_tonumber(L, arg) : -1;
}

/*
** The task with this number begins to wait, for at most so many seconds; without limit if that is
** negative. An error, such as of a hook, may have ended an earlier wait in the middle: the task no
** longer waits for that descriptor, nor until that deadline. TASK_PLACE stays as it was.
*/
void turns_begin(Turns *t, int number, double timeout);

/*
** Ends the wait of the task at 'task', which is to be resumed with the value at the top. The running
** task, which has only begun to wait, is resumed when it has yielded. [-1, +0]
*/
void turns_wake(lua_State *L, Turns *t, int task);

/* Says that no task runs. */
void turns_idle(Turns *t);

/*
** The result of a wait, the value at the top, with which the task was resumed: 0 at the
** deadline. Raises in a task that is cancelled. [-1, +0]
*/
int turns_told(lua_State *L);

/* {"turns"}: in the table 'internal' of the core */
extern const luaL_Reg turns_functions[];

#endif
