/*
** Options: a row has the names of an option and the form of its value. The same code reads and
** writes all options; a quirk replaces it where the kernel does something that no form
** describes.
*/

#ifndef option_h
#define option_h

#include "base/sys.h"
#include "base/socket.h"
#include "option/scope.h"
#include "value/form.h"

struct Option;

/* Functions that replace the common code for an option; NULL: the common code. */
typedef struct OptionQuirk {
  /*
  ** Pushes the value, or a failure triple; returns how many it pushed. Its arguments begin at
  ** 'arg'; there are at most 'arguments'.
  */
  int (*get)(lua_State *L, Socket *s, const struct Option *o, int arg);
  /*
  ** Sets the value at 'index', which is absolute. Pushes true or a failure triple and returns
  ** how many; or returns 0 and sets '*wrong' to what is wrong with the value.
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
  Scope asked;            /* the sockets on which it can be read, or if not readable, set */
  Scope used;             /* those of them on which it has an effect */
  unsigned int access;    /* OPTION_READ and so on */
  const char *meaning;    /* one sentence */
  /* members that few rows have */
  const char *since;     /* the first Linux that has it; NULL: none */
  const char *privilege; /* the privilege that setting it needs */
  const char *const *aliases, *const *alias_setters; /* lists of names, ended by NULL */
  const OptionQuirk *quirk;
} Option;

#define OPTION_READ 1u
#define OPTION_WRITE 2u
#define OPTION_QUIET 4u    /* sock:options() leaves it out: see there */
#define OPTION_FOREIGN 16u /* its symbol is no constant of this module, or in another row */
#define OPTION_LAST 8u     /* setoptions sets it last, since other options affect it */

/* whether the system has it */
#define option_supported(o) ((o)->level != SYS_MISSING && (o)->number != SYS_MISSING)


/*
** {==================================================================
** Values: the common code for reading and writing
** ===================================================================
*/

/* Pushes the value, or a failure triple; returns how many. Arguments begin at 'arg'. */
int option_get(lua_State *L, Socket *s, const Option *o, int arg);

/*
** The same for methods. Raises when there are more arguments than the option takes; the message
** then names the method that writes, 'instead'.
*/
int option_readarg(lua_State *L, Socket *s, const Option *o, int arg, const char *instead);

/* Sets the option to argument 'arg'; raises when that is wrong. */
int option_writearg(lua_State *L, Socket *s, const Option *o, int arg);

/* Sets the option to the value at 'index'; results as for a quirk's 'set'. */
int option_set(lua_State *L, Socket *s, const Option *o, int index, const char **wrong);

/* The same, but ignores the option's quirk. */
int option_getform(lua_State *L, const Socket *s, const Option *o);
int option_setform(lua_State *L, const Socket *s, const Option *o, int index,
                   const char **wrong);

/*
** The result of a quirk when a check failed: 0, or the triple of the system call that failed.
*/
int option_wrong(lua_State *L, const char *reason, const FormBytes *value, const char **wrong);

/* socket_getsockopt and socket_setsockopt, by the numbers of a row. */
#define option_read(L, s, o, value, len) \
  socket_getsockopt(L, s, (o)->level, (o)->number, value, len)
#define option_write(L, s, o, value, len) \
  socket_setsockopt(L, s, (o)->level, (o)->number, value, len)

/* }================================================================== */


#endif
