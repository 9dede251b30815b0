--[[
Joins the C files into one, for programs that take the module in as a source of their own.

    lua csrc/gen/mkamalgam.lua csrc/*.c csrc/*/*.c > build/socket2.c

What is static has its name to itself in one file, not in all of them joined: a name that two
files have is renamed in each, by a macro that ends with the file. So do the macros of a file.
--]]

local files, names = {}, {}

local function contents(name)
  local file <close> = assert(io.open(name))
  return file:read("a")
end

-- the names that a file defines for itself: functions, variables, types, members of enums
local function own(text)
  local set = {}
  text = "\n" .. text:gsub("/%*.-%*/", "")
  for macro in text:gmatch("\n#define ([%w_]+) static ") do -- MEMBERS list[] = {
    text = text:gsub("\n" .. macro .. " ", "\nstatic ")
  end
  for head in text:gmatch("\nstatic ([^;{=]-)%s*[;{=]") do
    local name = head:match("([%a_][%w_]*)%s*%(") or head:match("([%a_][%w_]*)%s*%[")
      or head:match("([%a_][%w_]*)%s*$")
    if name then set[name] = true end
  end
  set.struct, set.union, set.enum = nil, nil, nil
  for name in text:gmatch("\n} ([%a_][%w_]*)[^;\n]*[;=]") do set[name] = true end
  for name in text:gmatch("\ntypedef [^;{]-([%a_][%w_]*);") do set[name] = true end
  for name in text:gmatch("\ntypedef [^;{]-%(%*([%a_][%w_]*)%)") do set[name] = true end
  for name in text:gmatch("\n%l*%s*struct ([%a_][%w_]*) {") do set[name] = true end
  for body in text:gmatch("\n[%l ]*enum [%w_]*%s*(%b{})") do
    for name in body:gmatch("[{,]%s*([%a_][%w_]*)") do set[name] = true end
  end
  return set
end

for i, name in ipairs(arg) do
  local text = contents(name)
  files[i] = {base = name:match("([^/]+)%.c$"), text = text, own = own(text)}
  for one in pairs(files[i].own) do names[one] = (names[one] or 0) + 1 end
end

-- the includes of our own headers give way to the header, the first time; but for the one
-- that stays a header
local included = {["lsocket2.h"] = true}
local headers = ""
local function expand(text)
  headers = headers .. text:gsub("/%*.-%*/", "")
  return (("\n" .. text):gsub('\n#include "([%w_./]+)"', function(header)
    if header == "lsocket2.h" then return nil end
    if included[header] then return "" end
    included[header] = true
    return "\n" .. expand(contents("csrc/" .. header))
  end):sub(2))
end

io.write("/*\n** socket2 for Lua, joined from the files of csrc, which is where to change it.\n",
  "** The license is at the end.\n*/\n\n", expand(contents("csrc/base/sys.h")))
included["base/sys.h"] = true

for _, file in ipairs(files) do
  local renamed = {}
  for name in pairs(file.own) do
    if names[name] > 1 then renamed[#renamed + 1] = name end
  end
  table.sort(renamed)
  local defined = {}
  for name in file.text:gmatch("\n#define ([%a_][%w_]*)") do defined[#defined + 1] = name end
  -- headers first, so that names of this file do not affect them
  local body = file.text:gsub('(#include "([%w_./]+)")', function(line, header)
    if header == "lsocket2.h" then return line end
    if not included[header] then
      included[header] = true
      io.write(expand(contents("csrc/" .. header)))
    end
    return ""
  end)
  io.write("\n\n/* ", file.base, ".c */\n\n")
  -- the system's headers too, but for those that stand under a condition
  local always = (body:find("\n#if", 1, true) or #body)
  body = body:sub(1, always):gsub("#include [<\"][%w_./]+[>\"]\n", function(line)
    io.write(line)
    return ""
  end) .. body:sub(always + 1)
  for _, name in ipairs(renamed) do
    local new = file.base .. "_" .. name .. "_"
    if headers:find("[%s*]" .. name .. "[;)%[]") then -- also a member, which keeps its name
      body = body:gsub("%f[%w_]" .. name .. "%f[^%w_]", "\0" .. new)
        :gsub("([.>])\0" .. new, "%1" .. name):gsub("\0", "")
    else
      io.write("#define ", name, " ", new, "\n")
    end
  end
  io.write(body)
  for _, name in ipairs(renamed) do io.write("#undef ", name, "\n") end
  for _, name in ipairs(defined) do io.write("#undef ", name, "\n") end
end

io.write("\n/*\n", (("\n" .. contents("LICENSE")):gsub("\n", "\n** "):gsub(" \n", "\n"):sub(2)),
  "\n*/\n")
