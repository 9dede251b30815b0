/*
** Options: a row is a level, a symbol and a kind; the kind is how its value crosses
** between Lua and the kernel.
*/

#ifndef option_h
#define option_h

#include "sys.h"

#include <lua.h>

struct Option;

typedef struct Kind {
  const char *type; /* what a reader of the documentation is told: "boolean", "seconds" */
  /* Pushes the value, or a failure triple; returns how many it pushed. */
  int (*get)(lua_State *L, int fd, const struct Option *o);
  /* Reads the value at index 'arg', sets it; pushes true or a triple; returns how many. */
  int (*set)(lua_State *L, int fd, const struct Option *o, int arg);
} Kind;

/* the sockets an option applies to: what sock:options() tries, and what 'domains' says */
typedef unsigned int Scope;

typedef struct Option {
  const char *getter; /* name of the method that reads, and of the option; never NULL */
  const char *setter; /* of the one that writes, or NULL */
  const Kind *kind;
  int level;
  int number;         /* SYS_MISSING where the system lacks it */
  const char *symbol; /* "SO_BROADCAST" */
  Scope scope;
  unsigned int access; /* OPTION_READ, OPTION_WRITE, OPTION_EFFECT */
  const char *aliases; /* other names, with a blank between: getters and setters */
  const char *meaning; /* one sentence */
} Option;

#define OPTION_READ 1u
#define OPTION_WRITE 2u
#define OPTION_EFFECT 4u /* reading changes something: sock:options() leaves it out */

/* The rows (options.c), sorted by level, then by symbol; ended by a row without a getter. */
extern const Option option_rows[];

/* Adds accessors, getoption and the rest to Socket, 'options' to the module at the top. [-0,
 * +0] */
void option_open(lua_State *L);

#endif
