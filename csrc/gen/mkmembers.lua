--[[
The members of structures that are tables in Lua, read from the C files that lay them out: of
options from option_rows.c, kind_struct.c and layout_rows.c, of control messages from
control_rows.c, control_kinds.c and control_time.c.

    local members = dofile "csrc/gen/mkmembers.lua"
    members.option "tcp_info"       --> {{"state", "integer"}, {"rtt", "seconds"}, ...}
    members.control "credentials"   --> {{"pid", "integer"}, ...}
    members.option "tcp_nodelay"    --> {}
--]]

local function contents(name)
  local file <close> = assert(io.open("csrc/" .. name .. ".c"))
  return file:read("a")
end

-- what captures of a pattern say of each other: {first = second}
local function pairsof(text, pattern)
  local list = {}
  for name, value in text:gmatch(pattern) do list[name] = list[name] or value end
  return list
end

local function add(list, name, kind)
  for _, each in ipairs(list) do
    if each[1] == name then return end -- a member that moved, by the kernel's version
  end
  list[#list + 1] = {name, kind}
end

-- one of a layout: U4("name", 8), or the fields of struct Member in braces
local LAYOUT = {LIMIT8 = "integer or false", MS4 = "seconds", US4 = "seconds", US8 = "seconds"}

local function layout(text)
  local list = {}
  for how, name, rest in text:gmatch('([%w_]*)[({]"([%w_]+)"([^)}]*)[)}]') do
    local kind = LAYOUT[how] or "integer"
    if how == "" then kind = rest:find("LAYOUT_LIMIT, 1000000") and "seconds or false" or kind end
    add(list, name, kind)
  end
  return list
end

local FORMS = {
  IP4 = "string", IP6 = "string", ADDRESS = "SockAddr or false", ADDRESS6 = "SockAddr or false",
}

local function fields(text)
  local list = {}
  for name, form in text:gmatch('{"([%w_]+)",%s*FORM_(%w+)') do
    add(list, name, FORMS[form] or "integer")
  end
  return list
end

local rows, kinds, layouts = contents "option/option_rows", contents "option/kind_struct",
  contents "value/layout_rows"
local KINDS = pairsof(rows, '\n  {"([%w_]+)", [^,]+, KIND_(%w+)')
local LAYOUTS = pairsof(kinds, "\nconst Kind kind_(%w+) = {[^}]*&layout_(%w+)}")
local MEMBERS = pairsof(layouts, "\nstatic const Member (%w+)%[%] = (%b{});")

local control, times = contents "message/control_kinds", contents "message/control_time"
local CONTROLS = pairsof(contents "message/control_rows", '\n  {"([%w_]+)",%s*[^&]+&control_(%w+)')
local FIELDS = pairsof(control, "\nKIND control_(%w+) = {[^}]*, (%w+), %d+}")
local STRUCTS = pairsof(control, "\nMEMBERS (%w+)%[%] = (%b{});")

local members = {}

function members.option(name)
  return layout(MEMBERS[LAYOUTS[KINDS[name]]] or "")
end

-- what TCP tells beside a time stamp
local function statistics()
  local list = {}
  local rowsof = times:match("} statistics%[%] = (%b{})")
  for name, persecond, limit in rowsof:gmatch('{"([%w_]+)", ([%w_]+), ([01])}') do
    local kind = persecond == "0" and "integer" or "seconds"
    add(list, name, limit == "1" and kind .. " or false" or kind)
  end
  return list
end

function members.control(name)
  local kind = CONTROLS[name]
  if kind == "statistics" then return statistics() end
  if kind == "stamps" then
    return {{"software", "seconds or false"}, {"hardware", "seconds or false"}, {"ts", "list"}}
  end
  return fields(STRUCTS[FIELDS[kind]] or "")
end

return members
