/*
** Options: a row is a level, a symbol and a kind; the kind is how its value crosses
** between Lua and the kernel.
*/

#ifndef option_h
#define option_h

#include "base/sys.h"
#include "socket/socket.h"
#include "base/text.h"

struct Option;

typedef struct Kind {
  const char *type; /* what a reader of the documentation is told: "boolean", "seconds" */
  /*
  ** Pushes the value, or a failure triple; returns how many it pushed. Further arguments,
  ** which few options take, begin at 'arg'.
  */
  int (*get)(lua_State *L, Socket *s, const struct Option *o, int arg);
  /* Reads the value at index 'arg', sets it; pushes true or a triple; returns how many. */
  int (*set)(lua_State *L, Socket *s, const struct Option *o, int arg);
  const void *detail; /* what tells apart kinds that share functions: a range, a layout */
} Kind;

/* the sockets that an option can be asked of: one bit a kind of socket (scope.c) */
typedef uint32_t Scope;

/*
** The texts are in the row itself: an address would be one more thing that the loader has to
** put right whenever the module is loaded. An empty one is none.
*/
typedef struct Option {
  char name[28];      /* of the option, and of the method that reads it, if it can be read */
  char setter[32];    /* name of the method that writes */
  unsigned char kind; /* KIND_boolean and so on, see option_kind */
  int level;
  int number;          /* SYS_MISSING where the system lacks it; so may be 'level' */
  char symbol[44];     /* "SO_BROADCAST"; behind it (text.h) the level's name */
  Scope asked;         /* the sockets that can be asked, or told if it cannot be read */
  Scope used;          /* those of them that it is of use to */
  unsigned int access; /* OPTION_READ and so on */
  char aliases[84];    /* "getter/setter ..." with either side empty where there is none */
  char meaning[236];   /* one sentence; behind it what option_since and so on give */
} Option;

/* how its value crosses between Lua and the kernel */
#define option_kind(o) (option_kinds[(o)->kind])
extern const Kind *const option_kinds[];

/* "SOL_SOCKET" */
#define option_levelname(o) text_behind((o)->symbol, 1)

/* the first Linux that has it */
#define option_since(o) text_behind((o)->meaning, 1)

/* what must be allowed to set it, or NULL */
#define option_privilege(o) text_behind((o)->meaning, 2)

#define OPTION_READ 1u
#define OPTION_WRITE 2u
#define OPTION_QUIET 4u /* sock:options() leaves it out: see there */
#define OPTION_LAST 8u  /* others change it, or have to go before: setoptions sets it last */

/* The rows (options.c), sorted by level, then by symbol; ended by a row without a name. */
extern const Option option_rows[];

/* whether the system has it */
#define option_supported(o) ((o)->level != SYS_MISSING && (o)->number != SYS_MISSING)

/*
** The row of the name, alias or constant at 'index', for a socket, which decides between
** two levels; what it is else raises, as an error of argument 'arg'. (option_name.c)
*/
const Option *option_check(lua_State *L, int index, int arg, const Socket *s);

/* The level that the text names, with its prefix or without, or SYS_MISSING. */
int option_level(const char *text);

/*
** Whether 'aliases' has a pair that begins at '*from' or after: sets both sides, which end
** before '/' and ' ', and moves '*from' behind. Starts with the row's own 'aliases'.
*/
typedef struct Alias {
  const char *getter, *setter;
  size_t getterlen, setterlen;
} Alias;

int option_alias(const char **from, Alias *alias);

/* Methods of Socket, and functions of the module, by the file that has them. */
extern const luaL_Reg option_methods[], option_setmany_methods[], option_walk_methods[],
  option_raw_methods[], option_registry_functions[];

#endif
