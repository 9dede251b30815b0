-- Checks the arrows between the files of csrc: what includes a header, or calls a function, of
-- what. A unit is a .c file with its header.
--
--     lua .ci/arrows.lua build/obj
--
-- 1. A room includes and calls only rooms below it, and core.c alone stands above all.
-- 2. No unit depends on itself by way of others.
-- 3. What a unit exports carries its name, or that of its family: socket_new is in socket.c,
--    form_name in form_text.c.
-- Calls are read from the object files in the folder named, by nm.

local MAY = {
  base = "",
  value = "base address",
  address = "base",
  buffer = "base",
  constant = "base",
  message = "base value address buffer",
  option = "base value address buffer constant",
  socket = "base value address buffer constant message option",
  module = "base value address buffer constant message option socket",
  luasocket = "base value address buffer constant message option socket module",
}

local objects = assert(..., "where are the object files?")
local failures = {}

local function fail(...) failures[#failures + 1] = string.format(...) end

local function lines(command)
  local list = {}
  local pipe <close> = assert(io.popen(command))
  for line in pipe:lines() do list[#list + 1] = line end
  return list
end

-- uses[a][b]: what a takes from b, for whoever reads a complaint
local uses, units = {}, {}

local function unitof(file) return (file:gsub("%.%l$", "")) end

local function use(from, to, what)
  if from == to then return end
  uses[from][to] = uses[from][to] or what
end

for _, path in ipairs(lines("cd csrc && find . -name '*.[ch]' | LC_ALL=C sort")) do
  local unit = unitof(path:sub(3))
  if not uses[unit] then
    uses[unit] = {}
    units[#units + 1] = unit
  end
end

for _, line in ipairs(lines("cd csrc && grep -rn '^#include \"' --include='*.[ch]' .")) do
  local file, header = line:match('^%./([^:]+):%d+:#include "(.-)"')
  if not uses[unitof(header)] then
    fail("%s includes \"%s\", which is no file of csrc: name its room", file, header)
  else
    use(unitof(file), unitof(header), "#include \"" .. header .. "\"")
  end
end

-- {symbol = unit that defines it}, then who needs it
local defined, needed = {}, {}
for _, unit in ipairs(units) do
  for _, line in ipairs(lines(("nm -P -g '%s/%s.o' 2>/dev/null"):format(objects, unit))) do
    local name, kind = line:match("^_?(%S+) (%u)")
    if kind == "U" then needed[#needed + 1] = {unit, name}
    elseif name then defined[name] = unit
    end
  end
end
for _, each in ipairs(needed) do
  if defined[each[2]] then use(each[1], defined[each[2]], each[2]) end
end

local function roomof(unit) return unit:match("^(.*)/") end

for from, list in pairs(uses) do
  local room = roomof(from)
  for to, what in pairs(list) do
    local other = roomof(to)
    local fine = room == nil or room == other
      or other and (" " .. assert(MAY[room], room) .. " "):find(" " .. other .. " ", 1, true)
    if not fine then
      fail("%s may not depend on %s (%s): %s/ is not below %s/", from, to, what, other or "top",
        room)
    end
  end
end

-- exported names; those of lsocket2.h are the module's
for name, unit in pairs(defined) do
  local family = unit:match("([^/_]+)[^/]*$")
  if name:sub(1, #family) ~= family and unit ~= "core" then
    fail("%s exports '%s', which does not begin with '%s'", unit, name, family)
  end
end

-- circles, each told once
local state, path = {}, {}

local function visit(unit)
  state[unit] = "open"
  path[#path + 1] = unit
  local targets = {}
  for to in pairs(uses[unit]) do targets[#targets + 1] = to end
  table.sort(targets)
  for _, to in ipairs(targets) do
    if state[to] == "open" then
      local steps, i = {}, #path
      while path[i] ~= to do i = i - 1 end
      for k = i, #path do
        local following = path[k + 1] or to
        steps[#steps + 1] = ("%s -> %s (%s)"):format(path[k], following, uses[path[k]][following])
      end
      fail("a circle: %s", table.concat(steps, "; "))
    elseif not state[to] then visit(to)
    end
  end
  path[#path] = nil
  state[unit] = "done"
end

for _, unit in ipairs(units) do
  if not state[unit] then visit(unit) end
end

table.sort(failures)
for _, message in ipairs(failures) do print(message) end
os.exit(#failures == 0)
