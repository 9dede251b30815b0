/*
** Options: a row names an option and tells the form of its value; one path reads and writes
** them all. What the kernel does that no form can tell is a quirk.
*/

#ifndef option_h
#define option_h

#include "base/sys.h"
#include "base/socket.h"
#include "option/scope.h"
#include "value/form.h"

struct Option;

/* What an option does itself in place of the common path; NULL where it does not. */
typedef struct OptionQuirk {
  /*
  ** Pushes the value, or a failure triple; returns how many it pushed. Arguments, of which
  ** there are 'arguments' at most, begin at 'arg'.
  */
  int (*get)(lua_State *L, Socket *s, const struct Option *o, int arg);
  /*
  ** Sets the value at 'index', which is absolute. Pushes true or a failure triple and returns
  ** how many; or returns 0, and '*wrong' tells what is wrong with the value.
  */
  int (*set)(lua_State *L, Socket *s, const struct Option *o, int index, const char **wrong);
  int arguments;
} OptionQuirk;

typedef struct Option {
  const char *name;   /* of the option, and of the method that reads it, if it can be read */
  const char *setter; /* name of the method that writes, or NULL */
  const Form *form;
  int level;
  int number;             /* SYS_MISSING where the system lacks it; so may be 'level' */
  const char *symbol;     /* "SO_BROADCAST" */
  const char *levelname;  /* "SOL_SOCKET" */
  unsigned int platforms; /* the systems that have it: base/platform.h */
  Scope asked;            /* the sockets that can be asked, or told if it cannot be read */
  Scope used;             /* those of them that it is of use to */
  unsigned int access;    /* OPTION_READ and so on */
  const char *meaning;    /* one sentence */
  /* what few rows have, by name */
  const char *since;     /* the first Linux that has it; NULL: none */
  const char *privilege; /* what must be allowed to set it */
  const char *const *aliases, *const *alias_setters; /* lists of names, ended by NULL */
  const OptionQuirk *quirk;
} Option;

#define OPTION_READ 1u
#define OPTION_WRITE 2u
#define OPTION_QUIET 4u    /* sock:options() leaves it out: see there */
#define OPTION_FOREIGN 16u /* the symbol is no constant of sockets, or another row's */
#define OPTION_LAST 8u     /* others change it, or have to go before: setoptions sets it last */

/* whether the system has it */
#define option_supported(o) ((o)->level != SYS_MISSING && (o)->number != SYS_MISSING)


/*
** {==================================================================
** Values: the one path to the system
** ===================================================================
*/

/* Pushes the value, or a failure triple; returns how many. Arguments begin at 'arg'. */
int option_get(lua_State *L, Socket *s, const Option *o, int arg);

/*
** The same for methods, which 'instead' names the one that writes; raises when there are
** more arguments than the option takes.
*/
int option_readarg(lua_State *L, Socket *s, const Option *o, int arg, const char *instead);

/* Sets argument 'arg'; raises when something is wrong with it. */
int option_writearg(lua_State *L, Socket *s, const Option *o, int arg);

/* Sets the value at 'index', as a quirk does. */
int option_set(lua_State *L, Socket *s, const Option *o, int index, const char **wrong);

/* The same, by the form alone. */
int option_getform(lua_State *L, const Socket *s, const Option *o);
int option_setform(lua_State *L, const Socket *s, const Option *o, int index,
                   const char **wrong);

/* What a quirk gives for a check that failed: 0, or the triple of the call that was refused. */
int option_wrong(lua_State *L, const char *reason, const FormBytes *value, const char **wrong);

/* socket_getsockopt and socket_setsockopt, by the numbers of a row. */
#define option_read(L, s, o, value, len) \
  socket_getsockopt(L, s, (o)->level, (o)->number, value, len)
#define option_write(L, s, o, value, len) \
  socket_setsockopt(L, s, (o)->level, (o)->number, value, len)

/* }================================================================== */


#endif
