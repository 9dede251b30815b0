-- What the specs share: pairs of sockets, scratch directories, child processes, network
-- namespaces, and assertions on the failure triple. Nothing here mocks anything.
local lu = require "luaunit"

local support = {}

local function core()
  return require "socket2.core"
end

-- All that is in a file.
function support.contents(name)
  local file <close> = assert(io.open(name))
  return file:read("a")
end

-- The sockets that this process has open, as text to compare.
function support.opensockets()
  lu.skipIf(support.windows, "no /proc that tells of this process")
  return (support.shell("ls -l /proc/$PPID/fd 2>/dev/null | grep -o 'socket:.*' | sort"))
end

-- {==================================================================
-- Results
-- ===================================================================

-- A refusal: support.refused("EBADF", "recv", sock:recv()). Both names may be left nil.
function support.refused(code, call, ...)
  local value, message, number = ...
  lu.assertNil(value)
  lu.assertIsString(message)
  lu.assertIsTrue(math.type(number) == "integer", "errno is an integer")
  if code then
    lu.assertEquals(core().errno[number], code, message)
  end
  if call then
    lu.assertEquals(message:match("^([%w_]+): .+"), call, message)
  end
end

local system -- its name, once asked for

local PLATFORMS = {"Linux", "macOS", "FreeBSD", "OpenBSD", "NetBSD", "DragonFly", "illumos",
  "Windows"}

-- Checks that a row of the registry names systems in their order, and that it has this one if
-- it is supported here; also the other way round, if the build has what the system has.
function support.checkplatforms(row)
  local place, here = 0, false
  for _, name in ipairs(row.platforms) do
    repeat place = place + 1 until PLATFORMS[place] == name or place > #PLATFORMS
    here = here or name == support.platform()
  end
  lu.assertTrue(place <= #PLATFORMS, table.concat(row.platforms, ", "))
  local whole = core().Domain.PACKET ~= nil or support.platform() ~= "Linux"
  if row.supported or whole and here then lu.assertEquals(here, row.supported, row.name) end
end

-- The name of this system, as rows of the registry have it.
function support.platform()
  if not system then
    local name = support.windows and "Windows" or support.shell "uname -s"
    system = name == "Darwin" and "macOS" or name == "SunOS" and "illumos" or name
  end
  return system
end

-- The values of a call that succeeded; skips the test where the privilege or the kernel
-- lacks what the call needs: support.permitted(sock:set_mark(1)).
function support.permitted(...)
  local value, message, number = ...
  if value == nil then
    local name = core().errno[number]
    lu.skipIf(name == "EPERM" or name == "EACCES", "no privilege: " .. tostring(message))
    lu.skipIf(name == "EAFNOSUPPORT" or name == "EPROTONOSUPPORT" or name == "ESOCKTNOSUPPORT",
      "not in this kernel: " .. tostring(message))
    lu.fail(tostring(message))
  end
  return ...
end

-- }==================================================================

-- {==================================================================
-- Pairs of sockets. Who calls owns both; what is not closed, run.lua collects.
-- ===================================================================

local LOOPBACK = {ipv4 = "127.0.0.1:0", ipv6 = "[::1]:0"}

-- Whether loopback has an address of IPv6, which may be switched off.
function support.ipv6()
  local sock <close> = core().Socket.new("ipv6", "stream")
  return sock ~= nil and sock:bind "[::1]:0" == true
end

-- Skips the test where it has none.
function support.needipv6()
  lu.skipIf(not support.ipv6(), "no IPv6 on loopback")
end

-- A listener on an ephemeral port of loopback, and its address.
function support.listener(domain)
  domain = domain or "ipv4"
  if domain == "ipv6" then support.needipv6() end
  local listener = support.permitted(core().Socket.new(domain, "stream"))
  assert(listener:bind(LOOPBACK[domain]))
  assert(listener:listen())
  return listener, assert(listener:local_addr())
end

-- Two connected TCP sockets: the one that connected, the one that was accepted.
function support.tcp_pair(domain)
  local listener <close>, addr = support.listener(domain)
  local client = assert(core().Socket.new(domain or "ipv4", "stream"))
  assert(client:connect(addr))
  return client, (assert(listener:accept()))
end

-- Two bound UDP sockets, connected to none, and the address of each.
function support.udp_pair(domain)
  domain = domain or "ipv4"
  if domain == "ipv6" then support.needipv6() end
  local a = support.permitted(core().Socket.new(domain, "dgram"))
  local b = assert(core().Socket.new(domain, "dgram"))
  assert(a:bind(LOOPBACK[domain]))
  assert(b:bind(LOOPBACK[domain]))
  return a, b, assert(a:local_addr()), assert(b:local_addr())
end

-- Two unix sockets, connected to each other.
function support.unix_pair(type)
  return assert(core().Socket.pair("unix", type or "stream"))
end

-- }==================================================================

-- {==================================================================
-- The system
-- ===================================================================

-- One word of a shell command.
function support.quote(text)
  return "'" .. tostring(text):gsub("'", "'\\''") .. "'"
end

-- Windows has no sh, no /proc and none of the programs that specs run, the Lua interpreter aside:
-- what needs one is skipped there.
support.windows = package.config:sub(1, 1) == "\\"

local function needsh()
  lu.skipIf(support.windows, "no sh on this system")
end

-- What a shell command prints, without the last newline, and its exit status.
function support.shell(command)
  needsh()
  local pipe = assert(io.popen("{ " .. command .. "; } 2>&1"))
  local output = pipe:read("a"):gsub("\n$", "")
  local _, _, code = pipe:close()
  return output, code
end

-- The names of the files in a folder, sorted.
function support.files(dir)
  local pipe <close> = assert(io.popen(support.windows and 'dir /b "' .. dir:gsub("/", "\\") .. '"'
    or "ls " .. support.quote(dir)))
  local names = {}
  for name in pipe:lines() do names[#names + 1] = name end
  table.sort(names)
  return names
end

-- Skips the test where the system lacks one of the options: needoption("tos_v4", ...).
function support.needoption(...)
  local supported = {}
  for name, option in core().options() do supported[name] = option.supported end
  for _, name in ipairs{...} do
    lu.skipIf(not supported[name], "no option " .. name .. " on this system")
  end
end

-- Skips the test where the system lacks one of the names: needname("Domain.VSOCK", ...).
function support.needname(...)
  for _, name in ipairs{...} do
    local prefix, constant = name:match("^(%w+)%.([%w_]+)$")
    lu.skipIf(not core()[prefix][constant], "no " .. name .. " on this system")
  end
end

-- Skips the test where no /proc tells of this process.
function support.needproc()
  local status <close> = io.open "/proc/self/status"
  lu.skipIf(not status, "no /proc")
end

-- Skips the test where "localhost" has no address.
function support.needlocalhost()
  lu.skipIf(not core().resolve("localhost", 0, {domain = "ipv4"}), "localhost is not resolved here")
end

-- The line of /proc/self/status that begins with the word; nil where there is no /proc.
local function status(word)
  local file <close> = io.open("/proc/self/status")
  return file and file:read("a"):match("\n" .. word .. ":%s*([^\n]+)")
end

-- CAP_NET_ADMIN, CAP_NET_RAW, CAP_SYS_ADMIN
local PRIVILEGES <const> = 1 << 12 | 1 << 13 | 1 << 21

-- Whether this is root as on a machine of its own: with the privileges above, and not root of
-- a user namespace only. Root in a container has fewer.
local function root()
  if support.windows then return false end
  local capabilities = tonumber(status "CapEff" or "0", 16)
  if support.shell "id -u" ~= "0" or capabilities & PRIVILEGES ~= PRIVILEGES then return false end
  local map <close> = io.open("/proc/self/uid_map")
  return not map or map:read("a"):find("^%s*0%s+0%s+4294967295%s*$") ~= nil
end

local isroot
function support.root()
  if isroot == nil then isroot = root() end
  return isroot
end

-- Skips the test where the process may have fewer descriptors open.
function support.needdescriptors(n)
  local limit = tonumber((support.shell "ulimit -n")) or math.huge -- or "unlimited"
  lu.skipIf(limit < n, ("only %s descriptors may be open"):format(limit))
end

-- Skips the test when one of the programs is not there.
function support.need(...)
  for _, program in ipairs{...} do
    lu.skipIf(support.windows, "no " .. program .. " on this system")
    local _, code = support.shell("command -v " .. program)
    lu.skipIf(code ~= 0, program .. " is not installed")
  end
end

-- What make says the running Lua's programs are compiled ("--cflags") or linked ("--libs") with;
-- without make, pkg-config says it.
local function luawords(which)
  local given = os.getenv(which == "--libs" and "SPEC_LIBS" or "SPEC_CFLAGS")
  if given then return given end
  support.need("pkg-config")
  return ("$(pkg-config %s lua%s 2>/dev/null || pkg-config %s lua)"):format(which,
    _VERSION:match("[%d.]+"), which)
end

-- Compiles C that specs bring, with the compiler that the module was built with; for what else
-- it is to be linked with Lua, 'lua' says "--cflags", "--libs" or both. Gives what it printed, and
-- its status.
function support.compile(words, lua)
  support.need("cc")
  for which in (lua or ""):gmatch("%S+") do words = words .. " " .. luawords(which) end
  return support.shell((os.getenv("CC") or "cc") .. " " .. words)
end

-- The library, or the test is skipped.
function support.library(name)
  local ok, library = pcall(require, name)
  lu.skipIf(not ok, "no Lua library " .. name)
  return library
end

-- Makes a new directory; gives its path, and the command that removes it.
local function makedir()
  if support.windows then
    local path = ("%s\\socket2_%x"):format(os.getenv "TEMP", math.random(0))
    assert(os.execute('mkdir "' .. path .. '"'))
    return path:gsub("\\", "/"), 'rmdir /s /q "' .. path .. '"'
  end
  local path, code = support.shell("mktemp -d")
  assert(code == 0, path)
  return path, "rm -rf " .. support.quote(path)
end

-- A scratch directory, removed when it closes: local dir <close> = support.tempdir();
-- dir("name") is a path in it, tostring(dir) its own.
function support.tempdir()
  local path, remove = makedir()
  return setmetatable({path = path}, {
    __call = function(_, name) return path .. "/" .. name end,
    __tostring = function() return path end,
    __close = function() os.execute(remove) end,
  })
end

local function sleep(seconds)
  if core().poll then return core().poll({}, seconds) end
  os.execute("sleep " .. seconds)
end

-- Calls f until it gives something, which is returned; for what takes an unknown time, such
-- as a program that starts. The limit only tells a hang from slowness: no timing decides.
function support.eventually(f, limit)
  local deadline = os.time() + (limit or 30)
  repeat
    local value = f()
    if value then return value end
    sleep(0.01)
  until os.time() > deadline
  error("still nothing after " .. (limit or 30) .. " s", 2)
end

-- }==================================================================

-- {==================================================================
-- Processes
-- ===================================================================

-- The interpreter that runs the specs, as a shell command; SPEC_LUA says it, where it is more
-- than a name. For a script in a file; support.child and others know it.
function support.interpreter()
  local i = 0
  while arg[i - 1] do i = i - 1 end
  return os.getenv("SPEC_LUA") or arg[i]
end

-- Writes the script to a file of 'dir'; gives the command that runs it. The arguments stand in
-- the file, since not every system's shell hands on what a quoted word may hold; a program that
-- runs the command may add more.
local function command(dir, script, ...)
  local words = {...}
  for i, word in ipairs(words) do words[i] = ("%q"):format(tostring(word)) end
  local name = dir("child.lua")
  local file <close> = assert(io.open(name, "w"))
  words[#words + 1] = "...\n)"
  file:write("(function(...) table.move({...}, 1, select('#', ...), 1, arg) ", script, "\nend)(",
    table.concat(words, ", "))
  return support.interpreter() .. " " .. name
end

-- runs a command to its end; exec, so that a signal that kills it is not hidden by the shell
local function finish(words)
  local pipe = assert(io.popen((support.windows and "" or "exec ") .. words .. " 2>&1"))
  local output = pipe:read("a")
  local ok, how, code = pipe:close()
  return {ok = ok == true, how = how, code = code, output = output}
end

-- the same for a script, under another program if there is a prefix
local function run(prefix, script, ...)
  if prefix ~= "" then needsh() end
  local dir <close> = support.tempdir()
  return finish(prefix .. command(dir, script, ...))
end

-- Runs a script in a Lua of its own, with the arguments as its '...', to its end.
-- Gives {ok = boolean, how = "exit" or "signal", code = integer, output = string}.
function support.child(script, ...)
  return run("", script, ...)
end

-- The same for a Lua program in a file, with plain words after it: as support.child.
function support.program(file, ...)
  return finish(table.concat({support.interpreter(), file, ...}, " "))
end

-- The same as child under another program: support.under("strace -o log", script).
function support.under(program, script, ...)
  return run(program .. " ", script, ...)
end

-- The same as child for a script that must succeed; gives what it printed.
function support.run(script, ...)
  local result = support.child(script, ...)
  lu.assertIsTrue(result.ok, result.output)
  return result.output
end

-- A script in a program of its own, which runs to its end.
function support.rundone(script)
  lu.assertEquals(support.run(script .. " print 'done'"), "done\n")
end

-- the command that enters a new network namespace, or nil where none may be made
local function unshare()
  for _, words in ipairs{"unshare -n", "unshare -rn"} do
    local _, code = support.shell(words .. " true")
    if code == 0 then return words end
  end
end

-- Runs a script as support.run does, in a network namespace of its own that has nothing but
-- loopback; it may make interfaces there with 'ip'. Skips where that is not allowed.
function support.netns(script, ...)
  support.need("unshare", "ip")
  local words = unshare()
  lu.skipIf(not words, "no network namespace can be made")
  local inside = words .. " sh -c 'ip link set lo up && exec \"$@\"' sh "
  local result = run(inside, script, ...)
  lu.assertIsTrue(result.ok, result.output)
  return result.output
end

-- Skips the test where a process of its own cannot load the library; for those that this one
-- had better not load: LuaSocket makes its process ignore SIGPIPE.
function support.needlibrary(name)
  lu.skipIf(not support.child("require(...)", name).ok, "no Lua library " .. name)
end

-- Skips the test where no mount namespace can be made, as in a chroot.
function support.needmounts()
  local output, code = support.shell("unshare -m true")
  lu.skipIf(code ~= 0, "no mount namespace can be made: " .. output)
end

local Process = {}
Process.__index = Process

-- Starts a shell command beside us: pid; output, a file handle that reads what it prints.
-- Killed when closed: local server <close> = support.spawn("socat ..."). It reads the file
-- 'input', if any.
function support.spawn(words, input)
  needsh()
  local output = assert(io.popen(("echo $$; exec %s <%s 2>&1")
    :format(words, support.quote(input or "/dev/null"))))
  return setmetatable({output = output, pid = output:read("n", "l")}, Process)
end

-- The same for a Lua script. The file is gone once the script has begun to run, so it is
-- to say something first; that line is returned too.
function support.spawnscript(script, ...)
  local dir <close> = support.tempdir()
  local process = support.spawn(command(dir, script, ...))
  return process, process.output:read("l")
end

function Process:kill(signal)
  return os.execute(("kill -%s %d 2>/dev/null"):format(signal or "TERM", self.pid))
end

-- Waits for its end: as file:close() of a pipe.
function Process:wait()
  return self.output:close()
end

function Process:__close()
  if io.type(self.output) == "file" then
    self:kill("KILL")
    self.output:close()
  end
end

-- }==================================================================

return support
