/*
** The turns of tasks, for the Lua layer and the other files of the turns.
*/

#ifndef turns_h
#define turns_h

#include <lua.h>
#include <lauxlib.h>

/* what a task that waits yields: the first of these addresses; or the second, a time-out and a
   Socket, to be entered among those who wait to read from it */
extern const char turns_yielded[2];
#define PARKED ((void *)(uintptr_t)&turns_yielded[0])
#define TURNS_ASKED ((void *)(uintptr_t)&turns_yielded[1])

typedef struct Turns {
  lua_State *running;    /* the coroutine of the task that runs; NULL between two */
  int alarm;             /* some wait shall not take place: Lua looks which */
  int streak;            /* how many operations in a row needed no wait */
  lua_Integer count;     /* how many are ready for the next turn */
  lua_Integer living;    /* how many tasks have not ended */
  lua_Integer listed;    /* how many of them wait in lists: see turns_list.h */
  lua_Integer reserved;  /* for how many of them there is room in the heap of deadlines */
  struct Poller *poller; /* of the loop; before there was one, NULL */
} Turns;

/*
** Fields of a task, a table, which loop.lua describes; Lua has their numbers from turns_task.c. All
** are in its array part from the start, so that to set one needs no memory; those that were not
** set are nil.
*/
#define TASK_BEFORE 1
#define TASK_BEHIND 2
#define TASK_THREAD 3
#define TASK_PLACE 4
#define TASK_DEADLINE 5
#define TASK_SLOT 6
#define TASK_INDEX 7
#define TASK_CANCELLING 8
#define TASK_OUTCOME 9
#define TASK_JOINERS 10
#define TASK_COUNT 11
#define TASK_RESULT 12
#define TASK_TRACEBACK 13
#define TASK_STOPPED 14
#define TASK_REFUSED 15
#define TASK_AFTER 16
#define TASK_FIELDS 16

/* user values: the task that runs; the tasks of the next turn, each followed by what it is told;
   those of this one; the entries by descriptor; functions: one that sets the deadline of a task to so many
   seconds from now, one that wakes who waits to receive, and 'wait'; the tasks that have not
   ended; a function that makes room in the heap of deadlines; the metatable of lists; a function
   that enters a task: see TURNS_ASKED; the Poller */
#define TURNS_CURRENT 1
#define TURNS_NEXT 2
#define TURNS_NOW 3
#define TURNS_ENTRIES 4
#define TURNS_LIMIT 5
#define TURNS_ARRIVED 6
#define TURNS_WAIT 7
#define TURNS_ALIVE 8
#define TURNS_RESERVE 9
#define TURNS_LISTS 10
#define TURNS_ENTER 11
#define TURNS_POLLER 12
#define TURNS_USERVALUES 12

/* upvalues of all functions: the Turns; of some, a function in Lua */
#define UP_TURNS lua_upvalueindex(1)
#define UP_LUA lua_upvalueindex(2)

#define turns_self(L) ((Turns *)lua_touserdata(L, UP_TURNS))

/* Adds the task at 'task' to the next turn, with the value at the top, which it is told. [-1, +0] */
void turns_enqueue(lua_State *L, int task);

/* The wait of the task at 'task' is over: it is told the value at the top. [-1, +0] */
void turns_wake(lua_State *L, int task);

/*
** What the task was told, at the top, when its wait has ended: 0 at the end of the time. Raises in a
** task that is cancelled. [-1, +0]
*/
int turns_told(lua_State *L);

/* {"turns"}: in the table 'internal' of the core */
extern const luaL_Reg turns_functions[];

#endif
