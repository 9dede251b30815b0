# socket2 for Lua.
#   make deps demo    installs what building needs, then shows what the module does
#   make deps test    installs what building and the tests need, then runs the tests
#   make run F=examples/tour.lua    runs a program with the module just built
#   make install      PREFIX, DESTDIR, LUA_LIBDIR, LUA_DIR say where; make uninstall undoes it
#   make static       for programs that embed Lua: build/libsocket2.a, build/socket2.c
#   make doc          the reference and the guides, into build/doc
# The other targets are for those who change it: deps-dev check sanitize valgrind bare fuzz clean.

# Lua is looked for when first asked for, so that 'make deps test' finds what deps installed.
once = $(eval $(1) := $(2))$($(1))

LUA_NAMES  = lua5.4 lua-5.4 lua54 lua5.5 lua-5.5 lua55 lua
LUA_PC     ?= $(call once,LUA_PC,$(shell for p in $(LUA_NAMES); do \
               pkg-config --exists "$$p >= 5.4" 2>/dev/null && echo $$p && break; done))
LUA        ?= $(call once,LUA,$(or $(shell for p in $(LUA_PC) $(LUA_NAMES); do \
               command -v $$p >/dev/null && $$p -e 'os.exit(_VERSION >= "Lua 5.4")' 2>/dev/null \
               && command -v $$p && break; done),$(error no Lua 5.4 or newer found: 'make deps' \
               installs one, or say where it is: make LUA=/path/to/lua)))
# of a Lua that LUA=... names, perhaps what lies beside it
BESIDE      = $(if $(filter command environment,$(origin LUA)),$(firstword $(wildcard \
               $(foreach d,$(1),$(dir $(LUA))$(d)/$(2)))))
LUA_INCDIR ?= $(call once,LUA_INCDIR,$(or $(patsubst %/lua.h,%,$(call BESIDE,. ../include,lua.h)), \
               $(patsubst -I%,%,$(firstword $(shell pkg-config --cflags-only-I $(LUA_PC) 2>/dev/null)))))
LUA_LIBS   ?= $(call once,LUA_LIBS,$(or $(patsubst %,-Wl$(COMMA)-E$(COMMA)--whole-archive % \
               -Wl$(COMMA)--no-whole-archive,$(call BESIDE,. ../lib,liblua.a)), \
               $(shell pkg-config --libs $(LUA_PC) 2>/dev/null)))
COMMA      := ,
LUA_VERSION ?= $(call once,LUA_VERSION,$(shell $(LUA) -e 'print(_VERSION:match("[%d.]+"))'))

CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
BUILD   ?= build

LUA_LIBDIR ?= $(PREFIX)/lib/lua/$(LUA_VERSION)
LUA_DIR    ?= $(PREFIX)/share/lua/$(LUA_VERSION)
INCDIR     ?= $(PREFIX)/include
LIBDIR     ?= $(PREFIX)/lib
DOCDIR     ?= $(PREFIX)/share/doc/socket2

# What a module that reads from the network is to be built with. FORTIFY needs an optimizer,
# and stays out of the way of flags that set it themselves.
FORTIFY  = $(if $(findstring FORTIFY,$(CFLAGS) $(CPPFLAGS)),,$(if \
             $(filter -O1 -O2 -O3 -Og -Os -Ofast,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDEN   = -fstack-protector-strong $(FORTIFY)
ifeq ($(shell uname),Darwin)
LIBFLAG ?= -bundle -undefined dynamic_lookup
else
LIBFLAG ?= -shared
LDHARDEN = $(if $(WINDOWS),,-Wl$(COMMA)-z$(COMMA)relro$(COMMA)-z$(COMMA)now)
# Packed relocations: 110 KB less to read when the module is loaded. It then needs a C library of
# 2022 or newer; a program is tried first, which fails with an older one or on another machine.
PACK     = -Wl,-z,pack-relative-relocs
LDPACK   = $(call once,LDPACK,$(shell exec 2>/dev/null; f=$$(mktemp) && \
             printf 'static int x, *volatile p = &x; int main(void) { return *p; }' | \
             $(CC) -fPIE -pie $(PACK) -Wl,--fatal-warnings -o $$f -x c - && $$f && echo '$(PACK)'; \
             rm -f $$f))
endif

# a compiler for Windows: the module is a dll, linked with the Lua that it is loaded into and with
# nothing of the compiler's own
WINDOWS := $(findstring mingw,$(shell $(CC) -dumpmachine 2>/dev/null))
ifdef WINDOWS
DLL      = dll
HARDEN   = $(FORTIFY)
LIBS     = $(or $(LUA_LIBS),-llua54) -lws2_32 -liphlpapi -static-libgcc -Wl,-Bstatic -lssp
else
DLL      = so
LIBS     = -pthread
endif

WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
ALLFLAGS = -std=c11 $(if $(WINDOWS),,-fPIC) -fvisibility=hidden -Icsrc $(WARN) $(HARDEN) \
           $(if $(LUA_INCDIR),-isystem $(LUA_INCDIR)) $(CPPFLAGS) $(CFLAGS)

VERSION = $(shell sed -n 's/.*SOCKET2_VERSION "socket2 \(.*\)"/\1/p' csrc/lsocket2.h)

SRC  := $(wildcard csrc/*.c csrc/*/*.c)
HDR  := $(wildcard csrc/*.h csrc/*/*.h)
OBJ  := $(SRC:csrc/%.c=$(BUILD)/obj/%.o)
CORE := $(BUILD)/socket2/core.$(DLL)
BENCHES := $(BUILD)/bench/judge $(BUILD)/bench/limit $(BUILD)/bench/floor.so

# The checkout's own Lua files and the module just built come first, then what the user has.
# A variable for one version of Lua would hide those for all.
RUN := LUA_PATH='$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;$(or $(LUA_PATH_5_4),$(LUA_PATH),;)' \
       LUA_CPATH='$(CURDIR)/$(BUILD)/?.so;$(or $(LUA_CPATH_5_4),$(LUA_CPATH),;)'
unexport LUA_PATH_5_4 LUA_CPATH_5_4 LUA_PATH_5_5 LUA_CPATH_5_5

.PHONY: all deps deps-dev demo run test check sanitize valgrind bare install uninstall clean
.DELETE_ON_ERROR:

all: $(CORE)

$(CORE): $(OBJ)
	@mkdir -p $(@D)
	$(CC) $(LIBFLAG) $(CFLAGS) $(LDHARDEN) $(LDPACK) $(LDFLAGS) -o $@ $(OBJ) $(LIBS)

$(BUILD)/obj/%.o: csrc/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d)

# Looked at once, before anything is compiled: a clear word instead of the compiler's.
TOOLS := $(BUILD)/tools
$(OBJ): | $(TOOLS)
$(TOOLS):
	@command -v $(firstword $(CC)) >/dev/null || { echo "There is no C compiler '$(firstword $(CC))'." \
	  "'make deps' installs one; make CC=... names another."; exit 1; } >&2
	@printf '#include <$(if $(WINDOWS),winsock2.h,sys/socket.h)>\n' | $(CC) $(ALLFLAGS) -E - >/dev/null 2>&1 || { \
	  echo "The C library's headers are missing (sys/socket.h). 'make deps' installs them."; exit 1; } >&2
	@printf '#include <lauxlib.h>\n#if LUA_VERSION_NUM < 504\n#error old\n#endif\n' \
	  | $(CC) $(ALLFLAGS) -E - >/dev/null 2>&1 || { echo "The headers of Lua 5.4 or newer are missing" \
	  "(lauxlib.h). 'make deps' installs them; make LUA_INCDIR=... says where they are."; exit 1; } >&2
	@mkdir -p $(@D) && touch $@

# asked for together, deps comes first, and nothing beside it under -j
ifneq ($(filter deps deps-dev,$(MAKECMDGOALS)),)
.NOTPARALLEL:
$(TOOLS): | $(filter deps deps-dev,$(MAKECMDGOALS))
endif

# What building and the demo need; with 'test', what the tests need, too.
deps:
	@sh .ci/deps $(if $(filter test sanitize valgrind bare,$(MAKECMDGOALS)),test,build)

# and all that the checks use: linters, sanitizers, emulators, a browser
deps-dev:
	@sh .ci/deps dev

# SPEC=sockaddr runs one spec, SPEC=sockaddr.test_parse one test of it; FAST=1 leaves the slow
# ones to CI
# what programs of specs are compiled and linked with
test: export SPEC_CFLAGS = $(if $(LUA_INCDIR),-I$(LUA_INCDIR))
test: export SPEC_LIBS = $(LUA_LIBS) -lm -ldl
test: all $(BENCHES)
	$(RUN) $(RUNENV) $(RUNNER) $(LUA) spec/run.lua $(SPEC)

demo: all
	$(RUN) $(LUA) examples/tour.lua

# F=examples/ping.lua ARGS=127.0.0.1 runs a program, with the module just built
run: all
	@$(if $(F),,echo "Which program? make run F=examples/tour.lua" >&2; exit 2)
	@$(RUN) $(LUA) $(F) $(ARGS)


# {==================================================================
# For those who change it
# ===================================================================

# The suite in other builds of the module, each in a folder of its own.

# stays loaded when Lua closes, so that reports on leaks can name its functions
NODELETE = -Wl,-z,nodelete

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
# The system's own Lua, not rebuilt: the loader brings the sanitizer into it, which unlike
# LD_PRELOAD leaves the programs that specs start alone. By the name that the module asks for,
# libasan.so.8, since the loader would keep a second one for ever, and be taken for a leak.
LOADER = $(shell ldd $(LUA) | sed -n 's|^[[:space:]]*\(/[^ ]*/ld[^ ]*\).*|\1|p')
ASAN   = $(shell basename "$$(realpath "$$(gcc -print-file-name=libasan.so)")" \
           | sed 's/\(\.so\.[0-9]*\).*/\1/')
sanitize: export ASAN_OPTIONS = detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
sanitize: export LSAN_OPTIONS = suppressions=$(CURDIR)/.ci/lsan.supp:print_suppressions=0
sanitize: export UBSAN_OPTIONS = print_stacktrace=1
sanitize:
	$(MAKE) test BUILD=build/sanitize CC=gcc CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)' \
	  HARDEN= LDFLAGS='$(NODELETE)' RUNNER='$(LOADER) --preload $(ASAN)' \
	  RUNENV="SPEC_LUA='$(LOADER) --preload $(ASAN) $(LUA)'"

valgrind:
	$(MAKE) test BUILD=build/valgrind CFLAGS='-O1 -g' HARDEN= LDFLAGS='$(NODELETE)' \
	  RUNENV='SPEC_LUA=$(LUA)' \
	  RUNNER='valgrind -q --leak-check=full --errors-for-leak-kinds=definite \
	  --suppressions=.ci/valgrind.supp --error-exitcode=99'

# as on a system that has nothing but POSIX
bare:
	$(MAKE) test BUILD=build/bare CPPFLAGS='$(CPPFLAGS) -DSYS_BARE'

# other machines, compilers and dialects; PARTS=i386 does one
PARTS ?=
.PHONY: portability
portability:
	@.ci/portability $(PARTS)

# much at once, for about two minutes
.PHONY: soak
soak: all
	$(RUN) $(LUA) spec/load/link.lua 1000000
	$(RUN) $(LUA) spec/load/serve.lua 5000

# Each script of spec/fuzz is a target; what is found goes to build/fuzz, and SECONDS is how
# long each may search. FUZZ=sockaddr runs one. After them random sequences of calls are run under
# the sanitizers, for SEQUENCE seconds: see spec/whole/sequence_spec.lua.
SECONDS ?= 10
SEQUENCE ?= 60
FUZZ    ?= $(patsubst spec/fuzz/%.lua,%,$(wildcard spec/fuzz/*.lua))
.PHONY: fuzz
fuzz: build/fuzz/driver
	@for target in $(FUZZ); do \
	  mkdir -p build/fuzz/$$target && echo "fuzz $$target" && \
	  LUA_PATH='$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;' FUZZ_TARGET=spec/fuzz/$$target.lua \
	  build/fuzz/driver -max_total_time=$(SECONDS) -timeout=10 -detect_leaks=0 -artifact_prefix=build/fuzz/$$target- \
	    build/fuzz/$$target spec/fuzz/corpus/$$target >build/fuzz/$$target.log 2>&1 || \
	  { tail -n 60 build/fuzz/$$target.log; exit 1; }; \
	  grep -E '^Done|^stat' build/fuzz/$$target.log; \
	done
	$(MAKE) sanitize SPEC=sequence FUZZ_SECONDS=$(SEQUENCE)

build/fuzz/driver: $(SRC) $(HDR) spec/fuzz/driver.c Makefile
	@mkdir -p $(@D)
	clang -std=c11 -Icsrc -g -O1 -fno-sanitize-recover=all -fsanitize=fuzzer,address,undefined \
	  -isystem $(LUA_INCDIR) -o $@ spec/fuzz/driver.c $(SRC) $$(pkg-config --libs $(LUA_PC))


# The documentation: a site, from the comments above the functions, the tables of the core and
# the guides in doc/guides.
# LDoc may run on another Lua than ours, whose modules are none of it. Its title is the version,
# which the pages show.
LDOC = LUA_CPATH=';;' LUA_PATH='$(CURDIR)/csrc/gen/?.lua;$(CURDIR)/doc/site/?.lua;;' ldoc -c .ldoc.lua -t '$(VERSION)' --fatalwarnings
.PHONY: doc pages
doc: pages
	@rm -rf build/doc
	@$(LDOC) . >build/ldoc.log || { cat build/ldoc.log; exit 1; }
	@$(LDOC) --filter index.write . >build/ldoc.log || { cat build/ldoc.log; exit 1; }
	@cp doc/site/site.js build/doc/
	@echo build/doc/index.html

# types for editors, which are committed
META = lua/socket2/meta.lua
.PHONY: meta check-meta
meta: pages
	@META=$(META) $(LDOC) --filter mkmeta.write . >build/ldoc.log || { cat build/ldoc.log; exit 1; }

# stale stubs; where there is no LDoc, nobody can tell
check-meta:
	@command -v ldoc >/dev/null || { echo 'no ldoc: stubs not checked'; exit 0; }; \
	$(MAKE) -s meta META=build/meta.lua && \
	diff -u lua/socket2/meta.lua build/meta.lua || { echo "stale: run 'make meta'"; exit 1; }

# the rockspecs, from one template and the files there are
.PHONY: rockspec
rockspec:
	$(LUA) rockspec/make.lua

pages: all
	@rm -rf build/pages && mkdir -p build/pages
	@$(RUN) $(LUA) csrc/gen/mkpages.lua build/pages $(SRC)
	@$(RUN) $(LUA) csrc/gen/mkoptions.lua build/pages


# Every finding of a check fails; 'make -k check' shows those of all.

CHECKS = check-meta check-guards check-arrows check-lua check-format check-gcc check-clang check-analyzer check-cppcheck check-tidy
.PHONY: $(CHECKS)
check: $(CHECKS)

# names of sys.h and its parts that get their value twice
check-guards:
	$(LUA) .ci/guards.lua csrc/base/sys*.h

# includes and calls that climb, circles, names; see .ci/arrows.lua
check-arrows: all
	$(LUA) .ci/arrows.lua $(BUILD)/obj

check-lua:
	luacheck -q .

check-format:
	clang-format --dry-run -Werror $(SRC) $(HDR) spec/bench/*.[ch]

check-gcc check-clang: check-%:
	$(MAKE) all CC=$* BUILD=build/$* CFLAGS='-O2 -g -Werror'

# gcc's analyzer, which follows the paths through each file; what a structure keeps, it takes for
# lost
check-analyzer:
	$(MAKE) all CC=gcc BUILD=build/analyzer CFLAGS='-O1 -g -fanalyzer -Wno-analyzer-malloc-leak -Werror'

check-cppcheck:
	cppcheck -q --std=c11 -D__linux__ -D__GLIBC__ --enable=warning,performance,portability --error-exitcode=1 \
	  --inline-suppr --suppress=missingIncludeSystem -Icsrc csrc

check-tidy:
	@mkdir -p build
	clang-tidy --quiet --warnings-as-errors='*' $(SRC) -- $(ALLFLAGS) 2>build/tidy.log \
	  || { cat build/tidy.log; exit 1; }



# How fast it is beside C and other libraries; ROW=udp_recv a row, ROUNDS=9, JSON=FILE,
# CLOCK=cpu for a machine that is not idle. See spec/bench/README.md.

BENCHARGS = $(if $(ROW),--row '$(ROW)') $(if $(ROUNDS),--rounds $(ROUNDS)) \
            $(if $(CLOCK),--clock $(CLOCK)) $(if $(JSON),--json '$(JSON)') $(ARGS)

.PHONY: bench
bench: all $(BENCHES)
	$(RUN) $(LUA) spec/bench/run.lua --programs $(BUILD)/bench --svg $(BUILD)/bench.svg $(BENCHARGS)

# the same calls over LuaSocket and over socket2.luasocket; ROW and ROUNDS as above
.PHONY: bench-luasocket
bench-luasocket: all
	$(RUN) $(LUA) spec/bench/pairs.lua --lua '$(LUA)' $(if $(ROW),--row '$(ROW)') \
	  $(if $(ROUNDS),--rounds $(ROUNDS))

$(BUILD)/bench/%: spec/bench/%.c spec/bench/net.c spec/bench/net.h Makefile
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) $(CFLAGS) -o $@ $< spec/bench/net.c $(LDFLAGS)

$(BUILD)/bench/floor.so: spec/bench/floor.c spec/bench/net.c spec/bench/net.h Makefile
	@mkdir -p $(@D)
	$(CC) -std=c11 -fPIC -fvisibility=hidden $(WARN) $(if $(LUA_INCDIR),-isystem $(LUA_INCDIR)) $(CFLAGS) \
	  $(LIBFLAG) -o $@ $< spec/bench/net.c $(LDFLAGS)

# }==================================================================


# For programs that embed Lua: an archive, and the module as one C file with its header.
STATIC = $(BUILD)/libsocket2.a $(BUILD)/socket2.c $(BUILD)/lsocket2.h
.PHONY: static embed
static: $(STATIC)

$(BUILD)/libsocket2.a: $(OBJ)
	@rm -f $@
	$(AR) rcs $@ $(OBJ)

$(BUILD)/socket2.c: $(SRC) $(HDR) csrc/gen/mkamalgam.lua LICENSE
	@mkdir -p $(@D)
	$(LUA) csrc/gen/mkamalgam.lua $(sort $(SRC)) >$@

$(BUILD)/lsocket2.h: csrc/lsocket2.h
	@mkdir -p $(@D)
	cp csrc/lsocket2.h $@

# the example: Lua and the module inside the program
embed: $(BUILD)/embed
$(BUILD)/embed: examples/embed/embed.c $(BUILD)/socket2.c $(BUILD)/lsocket2.h
	$(CC) -std=c11 -D_GNU_SOURCE $(CPPFLAGS) $(CFLAGS) -I$(BUILD) \
	  $(if $(LUA_INCDIR),-isystem $(LUA_INCDIR)) -o $@ examples/embed/embed.c $(BUILD)/socket2.c \
	  -Wl,-Bstatic $(filter -llua%,$(shell pkg-config --libs $(LUA_PC))) -Wl,-Bdynamic -lm -ldl -pthread


# DESTDIR is a root to build a package in
install: all $(STATIC)
	install -d $(DESTDIR)$(LUA_LIBDIR)/socket2 $(DESTDIR)$(LUA_DIR)/socket2 $(DESTDIR)$(INCDIR)
	install -m 755 $(CORE) $(DESTDIR)$(LUA_LIBDIR)/socket2/core.so
	find lua -name '*.lua' | while read -r f; do to="$(DESTDIR)$(LUA_DIR)/$${f#lua/}"; \
	  install -d "$${to%/*}" && install -m 644 "$$f" "$$to" || exit 1; done
	install -m 644 csrc/lsocket2.h $(DESTDIR)$(INCDIR)/lsocket2.h
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(DOCDIR)
	install -m 644 $(BUILD)/libsocket2.a $(DESTDIR)$(LIBDIR)/libsocket2.a
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'includedir=$(INCDIR)' '' \
	  'Name: socket2' 'Description: The whole socket interface, for Lua' 'Version: $(VERSION)' \
	  $(if $(LUA_PC),'Requires: $(LUA_PC)') 'Libs: -L$${libdir} -lsocket2 -pthread' 'Cflags: -I$${includedir}' \
	  >$(DESTDIR)$(LIBDIR)/pkgconfig/socket2.pc
	chmod 644 $(DESTDIR)$(LIBDIR)/pkgconfig/socket2.pc
	cp -r README.md LICENSE examples doc/guides $(DESTDIR)$(DOCDIR)
	[ ! -d build/doc ] || cp -r build/doc $(DESTDIR)$(DOCDIR)/html

# with the PREFIX and DESTDIR of the installation
uninstall:
	rm -f $(DESTDIR)$(LUA_LIBDIR)/socket2/core.so $(DESTDIR)$(INCDIR)/lsocket2.h \
	  $(DESTDIR)$(LIBDIR)/libsocket2.a $(DESTDIR)$(LIBDIR)/pkgconfig/socket2.pc
	find lua -name '*.lua' | while read -r f; do rm -f "$(DESTDIR)$(LUA_DIR)/$${f#lua/}"; done
	find lua -mindepth 1 -depth -type d | while read -r d; do \
	  rmdir "$(DESTDIR)$(LUA_DIR)/$${d#lua/}" 2>/dev/null; done; \
	  rmdir $(DESTDIR)$(LUA_LIBDIR)/socket2 2>/dev/null; true
	rm -rf $(DESTDIR)$(DOCDIR)

clean:
	rm -rf build
