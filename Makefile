# socket2 for Lua. The targets that users need: all, deps, demo, test, install.

LUA_PC   := $(shell for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --exists $$p 2>/dev/null && echo $$p && break; done)
LUA      ?= $(shell command -v lua5.4 || command -v lua-5.4 || command -v lua54 || echo lua)
LUA_INCDIR ?= $(patsubst -I%,%,$(firstword $(shell pkg-config --cflags-only-I $(LUA_PC) 2>/dev/null)))

CC      ?= cc
CFLAGS  ?= -O2 -g
LIBFLAG ?= -shared
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
BUILD   ?= build
ALLFLAGS = -std=c11 -fPIC -fvisibility=hidden $(WARN) $(if $(LUA_INCDIR),-isystem $(LUA_INCDIR)) $(CFLAGS) $(CPPFLAGS)

SRC := $(wildcard csrc/*.c)
OBJ := $(SRC:csrc/%.c=$(BUILD)/obj/%.o)
CORE = $(BUILD)/socket2/core.so

# the checkout's own Lua files, then the module just built
RUN = LUA_PATH='$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;' LUA_CPATH='$(CURDIR)/$(BUILD)/?.so;;'

all: $(CORE)

$(CORE): $(OBJ)
	@mkdir -p $(@D)
	$(CC) $(LIBFLAG) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJ)

$(BUILD)/obj/%.o: csrc/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d)

test: all
	$(RUN) $(LUA) spec/run.lua $(SPEC)

clean:
	rm -rf build

.PHONY: all test clean
